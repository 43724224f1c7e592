import type { LedgerLink, LedgerStore } from '../src/ports/ledgerStore.ts';
import type { Database } from './database.ts';
import type { Sql } from './driver.ts';

const LINKS: Sql = {
  name: 'list ledger links',
  text: `SELECT 'L-' || id AS id, row, target, target_kind AS targetKind, basis, grade, accepted, details
    FROM ledger_links ORDER BY ledger_links.id`,
};
/** A suggestion that was accepted stays so; a statement stands over a suggestion. */
const ADD: Sql = {
  name: 'add a ledger link',
  text: `INSERT INTO ledger_links (row, target, target_kind, basis, grade, accepted, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (row, target) DO UPDATE SET basis = iif(excluded.accepted, excluded.basis, basis),
      grade = iif(excluded.accepted, excluded.grade, grade), accepted = max(accepted, excluded.accepted),
      details = iif(excluded.details = '', details, excluded.details)`,
};
const FIND: Sql = {
  name: 'find a ledger link',
  text: `SELECT 'L-' || id AS id FROM ledger_links WHERE row = ?1 AND target = ?2`,
};
const ACCEPT: Sql = {
  name: 'accept a ledger link',
  text: `UPDATE ledger_links SET accepted = 1, basis = iif(?2 = '', basis, ?2) WHERE 'L-' || id = ?1`,
};
const REMOVE: Sql = { name: 'remove a ledger link', text: `DELETE FROM ledger_links WHERE 'L-' || id = ?1` };

type LinkRow = Omit<LedgerLink, 'accepted'> & { readonly accepted: number };

/** Links between rows, and between rows and outpoints. */
export function createLedgerLinks(
  database: Database,
): Pick<LedgerStore, 'links' | 'addLink' | 'acceptLink' | 'removeLink'> {
  return {
    async links() {
      return (await database.all<LinkRow>(LINKS)).map((link) => ({ ...link, accepted: link.accepted === 1 }));
    },
    addLink: ({ row, target, targetKind, basis, grade, accepted, details }) =>
      database.transaction(async (connection) => {
        await connection.run(ADD, row, target, targetKind, basis, grade, accepted ? 1 : 0, details);
        return (await connection.all<{ id: string }>(FIND, row, target))[0]!.id;
      }),
    acceptLink: (id, basis) =>
      database.transaction(async (connection) => (await connection.run(ACCEPT, id, basis)) > 0),
    removeLink: (id) => database.transaction(async (connection) => (await connection.run(REMOVE, id)) > 0),
  };
}
