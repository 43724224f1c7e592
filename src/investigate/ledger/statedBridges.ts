import type { TraceDocument, TraceEndpoint } from '../../results/traceDocument.ts';
import { bridgeText, carriedConversion } from './carriedConversion.ts';

/** The trace with what goes in and what comes out at each bridge that a continuation is of, in both assets. */
export function statedBridges(document: TraceDocument): TraceDocument {
  if (document.continuations.length === 0) return document;
  const results = document.results.map((result) => ({
    ...result,
    endpoints: result.endpoints.map((end) => (end.kind === 'bridge' ? stated(end, result.taint, document) : end)),
  }));
  return { ...document, results };
}

/**
 * A trace that was computed again, as the one that it is compared with states it: the links that it was asked to stop at,
 * what it continues, and its own continuations with their amounts from the results that are there now.
 */
export function restatedTrace(again: TraceDocument, asked: TraceDocument): TraceDocument {
  const { links, continues } = asked.parameters;
  const parameters = {
    ...again.parameters,
    ...(links === undefined || asked.network === 'ledger' ? {} : { links }),
    ...(continues === undefined ? {} : { continues }),
  };
  const continuations = (asked.continuations ?? []).map((one) => {
    const ofRules = { ...again, results: again.results.filter(({ taint }) => one.taint.includes(taint)) };
    const conversions = one.conversions.map(({ links: said, from, to }) => carriedConversion(ofRules, said, from, to));
    return { ...one, conversions };
  });
  return statedBridges({ ...again, parameters, continuations });
}

function stated(end: TraceEndpoint, taint: string, { continuations }: TraceDocument): TraceEndpoint {
  const texts = continuations.flatMap((one) =>
    one.taint.includes(taint)
      ? one.conversions
          .filter(({ from }) => from.some(({ outpoint }) => outpoint === end.outpoint))
          .map((conversion) => bridgeText(conversion, taint))
      : [],
  );
  return texts.length === 0
    ? end
    : { ...end, reason: `${end.reason}; ${texts.filter((one) => one !== '').join('; ')}` };
}
