/** A map for exports of a common form; `account` is still to be named for statements. */
export interface LedgerPreset {
  readonly name: string;
  readonly summary: string;
  /** As a person would write it in YAML. */
  readonly map: Readonly<Record<string, unknown>>;
}

const HIDDEN = ['', '-', '--', 'N/A', 'n/a', 'hidden', 'Hidden', 'HIDDEN', '***'];
const TOKEN_DECIMALS = { USDT: 6, USDC: 6, WBTC: 8, TRX: 6, default: 18 };

/** Columns as the systems' own exports name them; other languages and years of an export need a map of their own. */
export const LEDGER_PRESETS: readonly LedgerPreset[] = [
  {
    name: 'bank',
    summary: 'statement: Date, Description, Amount (signed), Balance, Counterparty, Counterparty account, Reference',
    map: {
      name: 'bank',
      date: { column: 'Date', format: 'YYYY-MM-DD' },
      currency: { column: 'Currency' },
      decimals: 2,
      amount: 'Amount',
      balance: 'Balance',
      counterparty: { id: 'Counterparty account', name: 'Counterparty' },
      reference: 'Reference',
      text: 'Description',
      hidden: HIDDEN,
    },
  },
  {
    name: 'webmoney',
    summary: 'purse history: Date, Purse, Correspondent, Income, Expense, Fee, Balance, Description, Invoice',
    map: {
      name: 'webmoney',
      institution: 'WebMoney',
      date: { column: 'Date', format: 'DD.MM.YYYY HH:mm:ss', timezone: 'Europe/Moscow' },
      currency: { column: 'Purse type' },
      decimals: { WMZ: 2, WME: 2, WMR: 2, WMP: 2, WMU: 2, WMB: 2, WMK: 2, WMG: 4, WMX: 8, WMH: 8, WML: 8 },
      amount: { debit: 'Expense', credit: 'Income' },
      fee: 'Fee',
      account: { column: 'Purse' },
      counterparty: { id: 'Correspondent purse', name: 'Correspondent WMID' },
      balance: 'Balance',
      transaction: 'Transaction',
      text: 'Description',
      hidden: HIDDEN,
    },
  },
  {
    name: 'perfect-money',
    summary: 'history: Time, Type, Batch, Currency, Amount, Fee, Payer Account, Payee Account, Payment ID, Memo',
    map: {
      name: 'perfect-money',
      institution: 'Perfect Money',
      date: { column: 'Time', format: 'MM/DD/YYYY HH:mm:ss' },
      currency: { column: 'Currency', prefix: 'PM-' },
      decimals: { 'PM-USD': 2, 'PM-EUR': 2, 'PM-GOLD': 4, 'PM-OAU': 4, 'PM-BTC': 8, default: 2 },
      amount: 'Amount',
      fee: 'Fee',
      from: 'Payer Account',
      to: 'Payee Account',
      reference: 'Payment ID',
      transaction: 'Batch',
      text: 'Memo',
      hidden: HIDDEN,
    },
  },
  {
    name: 'etherscan',
    summary:
      'transactions of an address at Etherscan and its sisters: value and gas in the chain’s own coin; --account 0x…',
    map: {
      name: 'etherscan',
      institution: 'Ethereum',
      date: { column: 'UnixTimestamp', format: 'unix', ordered: false },
      currency: 'ETH',
      decimals: 18,
      amount: { debit: 'Value_OUT(ETH)', credit: 'Value_IN(ETH)' },
      fee: { column: 'TxnFee(ETH)', of: 'payer' },
      from: 'From',
      to: 'To',
      transaction: 'Transaction Hash',
      failedWhere: [{ column: 'Status', is: ['Error(0)', 'Error', 'Fail'] }],
      exponents: true,
      accountCase: 'lower',
    },
  },
  {
    name: 'etherscan-tokens',
    summary: 'token transfers of Etherscan and its sisters: Transaction Hash, UnixTimestamp, From, To, TokenValue …',
    map: {
      name: 'etherscan-tokens',
      institution: 'Ethereum',
      date: { column: 'UnixTimestamp', format: 'unix', ordered: false },
      currency: { column: 'TokenSymbol', contract: 'ContractAddress' },
      decimals: TOKEN_DECIMALS,
      amount: 'TokenValue',
      from: 'From',
      to: 'To',
      transaction: 'Transaction Hash',
      accountCase: 'lower',
    },
  },
  {
    name: 'tronscan-tokens',
    summary: 'token transfers of TronScan: Txn Hash, Time(UTC), From, To, Token Symbol, Amount/TokenId, Result',
    map: {
      name: 'tronscan-tokens',
      institution: 'Tron',
      date: { column: 'Time(UTC)', format: 'YYYY-MM-DD HH:mm:ss', ordered: false },
      currency: { column: 'Token Symbol', contract: 'Token Contract' },
      decimals: { ...TOKEN_DECIMALS, default: 6 },
      amount: 'Amount/TokenID',
      from: 'From',
      to: 'To',
      transaction: 'Txn Hash',
      onlyWhere: [{ column: 'Result', is: ['SUCCESS', 'Success', 'CONFIRMED', ''] }],
    },
  },
];
