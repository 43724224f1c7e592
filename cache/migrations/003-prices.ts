/** Daily prices: decimal text, days as ISO dates; an empty low or high was not given by the series. */
export const priceTables = `
CREATE TABLE prices (
  ticker TEXT NOT NULL,
  currency TEXT NOT NULL,
  date TEXT NOT NULL,
  low TEXT NOT NULL,
  high TEXT NOT NULL,
  close TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (ticker, currency, date)
) STRICT, WITHOUT ROWID;
`;
