import { isNode, text, type Reader } from './value-reader.ts';
import type { ReferenceForm } from './reference-form.ts';

export interface Referred {
  /** In its form; canonical ones without their version. */
  readonly to?: string;
  /** Of canonical ones; empty where they name none. */
  readonly version?: string;
  readonly identifier?: { readonly code: string; readonly system: string | undefined };
}

export function referencesOf(type: string, form: ReferenceForm): Reader<Referred> | undefined {
  switch (type) {
    case 'Reference':
      return (value, give) => {
        if (!isNode(value)) return;
        const { reference, identifier } = value;
        const to = typeof reference === 'string' ? form(reference) : undefined;
        const code = isNode(identifier) ? text(identifier['value']) : undefined;
        if (to !== undefined) give({ to });
        if (code !== undefined && isNode(identifier))
          give({ identifier: { code, system: text(identifier['system']) } });
      };
    case 'canonical':
      return (value, give) => {
        if (typeof value !== 'string') return;
        const [whole = ''] = value.split('#', 1);
        const bar = whole.lastIndexOf('|');
        const to = form(bar < 0 ? whole : whole.slice(0, bar));
        if (to !== undefined) give({ to, version: bar < 0 ? '' : whole.slice(bar + 1) });
      };
    case 'uri':
    case 'url':
      return (value, give) => {
        const to = typeof value === 'string' ? form(value) : undefined;
        if (to !== undefined) give({ to });
      };
    // The first resource of a document or message stands in it.
    case 'Resource':
      return (value, give) => {
        if (isNode(value) && typeof value['resourceType'] === 'string' && typeof value['id'] === 'string')
          give({ to: `${value['resourceType']}/${value['id']}` });
      };
    default:
      return undefined;
  }
}
