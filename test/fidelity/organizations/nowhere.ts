/** Ids of the right form that nothing has. */
export const noUnit = 'ou-zzzz-zzzzzzzz';
export const noAccount = '000000000001';
