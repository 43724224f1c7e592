import type { AccountKnowledge } from './accountKnowledge.ts';

/** Name of the exchange that an account is tagged as; null: it is none. Each account is looked up once. */
export function exchangeNames({ stopOf, tagsOf }: AccountKnowledge): (account: string) => string | null {
  const known = new Map<string, string | null>();
  return (account) => {
    let name = known.get(account);
    if (name === undefined) {
      const tag =
        stopOf(account) === null ? undefined : tagsOf(account).find(({ category }) => category === 'exchange');
      name = tag === undefined ? null : (tag.actor ?? tag.label);
      known.set(account, name);
    }
    return name;
  };
}
