/** Who sends the recorded requests, and what they name. */
export const member = '101010101010';
export const region = 'eu-central-1';
export const RoleName = 'fuzz';

/** A policy of one statement. */
export const document = (statement: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
