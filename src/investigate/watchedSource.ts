import type { ChainSource } from '../ports/chainSource.ts';

/** Questions about the host and its tip, which do not make a run depend on one state of the chain. */
const FREE: readonly PropertyKey[] = ['tip', 'capabilities', 'blockHash'];

export interface WatchedSource {
  readonly source: ChainSource;
  wasAsked(): boolean;
}

/** The same source, with a note of whether it was asked about transactions. */
export function watchedSource(source: ChainSource): WatchedSource {
  let asked = false;
  const watched = new Proxy(source, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...values: unknown[]) => {
        asked ||= !FREE.includes(name);
        return Reflect.apply(member, target, values);
      };
    },
  });
  return { source: watched, wasAsked: () => asked };
}
