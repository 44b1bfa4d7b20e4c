/** How long one stack takes, as assumed; keys and roles take the longest. AWS promises nothing. */
export const assumedMinutes = { enrol: 3, update: 2, release: 2 } as const;
