import { describe, expect, it } from 'vitest';
import { kindOfDocument } from '../../src/investigate/case/kindOfDocument.ts';
import { canonicalAddress } from '../../src/tags/canonicalAddress.ts';
import { serviceKindOf } from '../../src/tags/serviceKinds.ts';

describe('words of lists and documents that objects have as properties', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    '%s is no category, document or chain',
    (word) => {
      expect(serviceKindOf(word)).toBeNull();
      expect(() => canonicalAddress('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', word)).not.toThrow();
    },
  );

  it('a document of an unknown kind is a document', () => {
    expect(kindOfDocument({ schema: 'peelhound/constructor@1' })).toBe('document');
    expect(kindOfDocument({ schema: 'peelhound/trace@1' })).toBe('trace');
  });
});
