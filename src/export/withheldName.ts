/** Stands where a name was left out for lack of confidence. */
export const WITHHELD_NAME = 'service (name withheld)';
