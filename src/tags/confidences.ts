/**
 * Weights (0-100) of TagPack confidence ids, by GraphSense's table: what an analyst with the keys says weighs 100, what
 * a crawler found 20, what nobody vouched for 5.
 */
export const CONFIDENCES: Readonly<Record<string, number>> = {
  override: 100,
  ownership: 100,
  ledger_immanent: 100,
  manual_transaction: 90,
  service_api: 70,
  forensic_investigation: 70,
  authority_data: 60,
  trusted_provider: 50,
  service_data: 50,
  forensic: 50,
  untrusted_transaction: 40,
  web_crawl: 20,
  heuristic: 10,
  unknown: 5,
};

/** Weight of a tag whose list does not say how sure it is. */
export const UNSTATED_CONFIDENCE = 5;

/** Confidence from which a tag names a service, stops a trace and makes exposure (0-100). */
export const DEFAULT_MIN_TAG_CONFIDENCE = 50;
