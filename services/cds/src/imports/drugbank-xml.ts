import { RxCui } from '@nilecare/contracts/drugs.ts';
import { FileNotUnderstood, noSections, type Imported } from './imported.ts';
import { ingredientOf, layerSource, ruleOfPair, type ImportedPair, type Substance } from './imported-pairs.ts';
import { readXml, type XmlElement } from './xml.ts';

const childrenOf = (element: XmlElement | undefined, name: string) =>
  element?.children.filter((it) => it.name === name) ?? [];
const childOf = (element: XmlElement | undefined, name: string) => childrenOf(element, name)[0];
const textOf = (element: XmlElement | undefined, name: string) => childOf(element, name)?.text.trim() ?? '';

interface Drug {
  readonly drugBankId: string;
  readonly substance: Substance | undefined;
  readonly interactions: readonly { readonly drugBankId: string; readonly description: string }[];
}

function drugOf(element: XmlElement): Drug {
  const ids = childrenOf(element, 'drugbank-id');
  const drugBankId = (ids.find((it) => it.attributes['primary'] === 'true') ?? ids[0])?.text.trim() ?? '';
  const rxcui = childrenOf(childOf(element, 'external-identifiers'), 'external-identifier')
    .filter((it) => textOf(it, 'resource') === 'RxCUI')
    .map((it) => textOf(it, 'identifier'))
    .find((it) => RxCui.safeParse(it).success);
  const name = textOf(element, 'name');
  return {
    drugBankId,
    substance: rxcui !== undefined && name.length >= 2 ? { rxcui, name: name.slice(0, 120) } : undefined,
    interactions: childrenOf(childOf(element, 'drug-interactions'), 'drug-interaction').map((it) => ({
      drugBankId: textOf(it, 'drugbank-id'),
      description: textOf(it, 'description') || 'The source gives no explanation.',
    })),
  };
}

/**
 * Drugs as DrugBank publishes them: those with an RxCUI, and their interactions with others of the file. DrugBank says no
 * severity, so they count as moderate.
 * @throws FileNotUnderstood
 */
export function parseDrugBankXml(content: string, layer: string): Imported {
  const root = readXml(content);
  const drugs = childrenOf(root, 'drug').map(drugOf);
  if (drugs.length === 0) throw new FileNotUnderstood('it holds no <drug>');
  const leftOut = drugs.filter((it) => !it.substance).map((it) => `${it.drugBankId || 'a drug'}: no name or no RxCUI`);
  const byId = new Map(drugs.flatMap((it) => (it.substance ? [[it.drugBankId, it.substance] as const] : [])));
  const pairs = new Map<string, ImportedPair>();
  for (const { substance: one, interactions } of drugs)
    for (const { drugBankId, description } of interactions) {
      const other = byId.get(drugBankId);
      if (!one || !other || one.rxcui === other.rxcui) continue;
      pairs.set([one.rxcui, other.rxcui].toSorted().join('+'), { one, other, severity: 'moderate', description });
    }
  return {
    sections: {
      ...noSections(),
      ingredients: [...byId.values()].map(ingredientOf),
      interactions: [...pairs.values()].map((it) => ruleOfPair(it, layer)),
      sources: [layerSource(layer)],
    },
    leftOut,
  };
}
