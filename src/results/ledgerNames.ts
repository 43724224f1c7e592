/** What people call the things that stand in a book where a chain has outputs and transactions. */
export const LEDGER_NAMES = {
  en: { payment: 'Payment', row: 'Row' },
  es: { payment: 'Pago', row: 'Fila' },
  pt: { payment: 'Pagamento', row: 'Linha' },
} as const;
