/** Owners of accounts: the profiles `webshop` and `billing` of `rehearsal/organization/profiles.ini`. */
export const webshop = '101010101010';
export const billing = '202020202020';
