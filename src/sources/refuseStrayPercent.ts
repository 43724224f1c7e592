import { UsageError } from '../errors/usageError.ts';

/** Throws UsageError where user or password hold a `%` that no escape follows: nobody could decode them. Shows neither. */
export function refuseStrayPercent({ username, password, host }: URL, what: string): void {
  try {
    decodeURIComponent(username + password);
  } catch {
    throw new UsageError(`the user or password of ${what} ${host} is not written as URLs write it`, {
      hint: 'Write a % as %25.',
    });
  }
}
