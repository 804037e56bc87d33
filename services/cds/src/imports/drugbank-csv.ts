import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { RxCui, Severity } from '@nilecare/contracts/drugs.ts';
import { FileNotUnderstood, noSections, type Imported } from './imported.ts';
import { ingredientOf, layerSource, ruleOfPair, type ImportedPair, type Substance } from './imported-pairs.ts';

const Name = z.string().trim().min(2).max(120);
const Row = z.object({
  rxcui_a: RxCui,
  name_a: Name,
  rxcui_b: RxCui,
  name_b: Name,
  severity: Severity.catch('moderate'),
  description: z
    .string()
    .trim()
    .default('')
    .transform((it) => it || 'The source gives no explanation.'),
});

const rowsOf = (content: string): Record<string, string>[] => {
  try {
    return parse(content, { columns: true, skip_empty_lines: true, relax_column_count: true, bom: true });
  } catch (error) {
    throw new FileNotUnderstood(error instanceof Error ? error.message : 'not a CSV file', { cause: error });
  }
};

/**
 * Pairs of ingredients: `rxcui_a,name_a,rxcui_b,name_b,severity,description`, other columns are left alone.
 * @throws FileNotUnderstood
 */
export function parseDrugBankCsv(content: string, layer: string): Imported {
  const leftOut: string[] = [];
  const substances = new Map<string, Substance>();
  const pairs = new Map<string, ImportedPair>();
  for (const [index, row] of rowsOf(content).entries()) {
    const parsed = Row.safeParse(row);
    if (!parsed.success) {
      leftOut.push(
        `row ${index + 2}: ${parsed.error.issues.map((it) => `${it.path.join('.')} ${it.message}`).join('; ')}`.slice(
          0,
          200,
        ),
      );
      continue;
    }
    const { rxcui_a, name_a, rxcui_b, name_b, severity, description } = parsed.data;
    const [one, other] = [
      { rxcui: rxcui_a, name: name_a },
      { rxcui: rxcui_b, name: name_b },
    ];
    if (rxcui_a === rxcui_b) leftOut.push(`row ${index + 2}: a substance with itself`);
    else {
      substances.set(rxcui_a, one).set(rxcui_b, other);
      pairs.set([rxcui_a, rxcui_b].toSorted().join('+'), { one, other, severity, description });
    }
  }
  if (pairs.size === 0) throw new FileNotUnderstood('no row names two substances (rxcui_a, name_a, rxcui_b, name_b)');
  return {
    sections: {
      ...noSections(),
      ingredients: [...substances.values()].map(ingredientOf),
      interactions: [...pairs.values()].map((it) => ruleOfPair(it, layer)),
      sources: [layerSource(layer)],
    },
    leftOut,
  };
}
