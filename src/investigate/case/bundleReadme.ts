/** Stands first in every bundle, for whoever opens it without the program. */
export const BUNDLE_README = `A case of Peelhound, a program that follows virtual currency through public ledgers.

manifest.json       every file with its size and SHA-256, and one SHA-256 over all of it
SHA256SUMS          the same hashes, for: sha256sum -c SHA256SUMS
items.json          the exhibits: number, kind, title, SHA-256 of document and facts (one JSON value a line)
items/<exhibit>     each document as the program wrote it: traces (T), findings (F), notes (N), assertions (A) and others
facts/<exhibit>     the transactions and other facts that a document was computed from
evidence/           answers of the sources that were asked, byte for byte, with an index of when and where
tags.jsonl          every label that a document names, with its source and confidence
log.jsonl           who did what and when; each line holds the hash of the one before

To check the files:                      sha256sum -c SHA256SUMS
To compute every result again, offline:  peelhound case replay <this file>
To compare it with your own node:        peelhound case verify <this file> --against esplora=http://127.0.0.1:3000

Results show the movement of funds. They say nothing about anyone's guilt. Labels and clusters are assessments with a
confidence, not facts; what was not looked at is listed in each document under "coverage".
`;
