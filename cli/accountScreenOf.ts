import type { AccountScreen, ScreenRequest } from '../src/investigate/screen/screenRequest.ts';
import type { Party } from '../src/screening/parties.ts';
import type { StoredTag } from '../src/tags/storedTag.ts';
import type { Session } from './openSession.ts';

/** Screens accounts over the ledgers of the cache; undefined where there are none. */
export async function accountScreenOf(session: Session, request: ScreenRequest): Promise<AccountScreen | undefined> {
  const assets = await session.ledgers.assets();
  if (assets.length === 0) return undefined;
  const { accountExposure } = await import('../src/investigate/ledger/accountExposure.ts');
  const { ledgerGround } = await import('../src/ledgers/ledgerGround.ts');
  const partyOf = await partiesOf(session, request);
  const { exposureReach } = await import('../src/investigate/ledger/exposureReach.ts');
  const { hops, severity: table } = request;
  const readBook = async (asset: string) => {
    const ground = ledgerGround(await session.ledgers.entries(asset));
    // One payment more than hops reaches the account; the other is for the seed.
    const reach = exposureReach(ground.payments, (account) => partyOf(account) !== null, hops + 2);
    return { asset, ground, reach };
  };
  const books = new Map<string, ReturnType<typeof readBook>>();
  return async (account) => {
    const own = await session.ledgers.assetsOf(account);
    if (own.length === 0) return null;
    const rows = [];
    let payments = 0;
    for (const asset of own) {
      const opening = books.get(asset) ?? readBook(asset);
      books.set(asset, opening);
      const book = await opening;
      payments += book.reach.payments(account).length;
      rows.push(...accountExposure(account, { ...book, partyOf, hops, table }));
    }
    return { rows, payments };
  };
}

/** Accounts that a sure tag puts into a category; of several the gravest. */
async function partiesOf(session: Session, request: ScreenRequest): Promise<(account: string) => Party | null> {
  const { ACCOUNT_NETWORKS } = await import('../src/ledgers/accountTags.ts');
  const { gravestCategory } = await import('../src/screening/severityOf.ts');
  const tags = new Map<string, StoredTag[]>();
  for (const network of ACCOUNT_NETWORKS) {
    for (const tag of await session.tags.standing(network, null)) {
      if (tag.confidence < request.minTagConfidence) continue;
      tags.set(tag.address, [...(tags.get(tag.address) ?? []), tag]);
    }
  }
  const parties = new Map<string, Party | null>();
  return (account) => {
    const known = parties.get(account);
    if (known !== undefined) return known;
    const own = tags.get(account) ?? [];
    const categories = own.flatMap((tag) => [tag.abuse, tag.category].filter((one) => one !== null));
    const category = gravestCategory(request.severity, categories);
    const tag = own.find((one) => one.abuse === category || one.category === category) ?? null;
    const party =
      category === null || tag === null
        ? null
        : { category, tag, basis: 'address' as const, name: tag.actor ?? tag.label };
    parties.set(account, party);
    return party;
  };
}
