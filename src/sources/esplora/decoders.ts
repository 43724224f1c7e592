import * as v from 'valibot';
import { MalformedError } from '../../errors/sourceErrors.ts';

/** The body as JSON; MalformedError where it is cut or something else. */
export function decodeJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new MalformedError(`the body is not JSON (${body.length} bytes, perhaps cut)`);
  }
}

/** A decoder for bodies of one schema; MalformedError names the field that does not fit. */
export function decoderOf<S extends v.GenericSchema>(schema: S): (body: Buffer) => v.InferOutput<S> {
  return (body) => {
    const parsed = v.safeParse(schema, decodeJson(body), { abortEarly: true });
    if (parsed.success) return parsed.output;
    const issue = parsed.issues[0];
    throw new MalformedError(`${v.getDotPath(issue) ?? 'the body'}: expected ${issue.expected ?? 'another value'}`);
  };
}

/** A bare hash, 64 hex digits: a notice in its place must not pass for one. */
export function decodeHash(body: Buffer): string {
  const text = body.toString('latin1').trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new MalformedError(`a hash was expected, ${body.length} bytes of something else came`);
}

/** A bare height. */
export function decodeHeight(body: Buffer): number {
  const text = body.toString('latin1').trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new MalformedError(`a height was expected, ${body.length} bytes of something else came`);
}

/** Bytes written as hex text. */
export function decodeHex(body: Buffer): Uint8Array {
  const text = body.toString('latin1').trim();
  if (text !== '' && /^(?:[0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex');
  throw new MalformedError(`hex was expected, ${body.length} bytes of something else came`);
}
