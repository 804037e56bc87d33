import { classMembers } from './class-members.ts';
import { list, push, type CompileContext } from './compile-context.ts';
import { compilePotassium } from './compile-potassium.ts';
import { compileReproduction } from './compile-reproduction.ts';
import { compileRenal } from './compile-renal.ts';
import type { AllergyGroup, Allergen, DoseRule, Ingredient, InteractionSide, Knowledge, Rule } from './knowledge.ts';
import type { KnowledgeDocument, SectionName } from './knowledge-document.ts';
import { KnowledgeRefused, type KnowledgeFault } from './knowledge-fault.ts';
import { usualTier } from './severity.ts';
import { normalised } from './terms.ts';

/**
 * The knowledge base as the checker reads it.
 * @throws KnowledgeRefused with everything that is wrong with it
 */
export function compile(document: KnowledgeDocument): Knowledge {
  const faults: KnowledgeFault[] = [];
  const titles = new Map(document.sources.map((it) => [it.id, `${it.title} (${it.year})`]));
  const context: CompileContext = {
    members: classMembers(document, faults),
    faults,
    listed: [],
    citations: (ids, where) =>
      ids.map((id) => {
        const title = titles.get(id);
        if (title === undefined) faults.push({ where, message: `cites an unknown source: ${id}` });
        return title ?? id;
      }),
  };
  mustBeUnique(document, faults);
  context.members.all();
  const ingredients = new Map<string, Ingredient>(
    document.ingredients.map(({ rxcui, en, ar, imported }) => [rxcui, { rxcui, name: { en, ar }, imported }]),
  );
  const products = new Map(document.products.map((it) => [it.rxcui, it.ingredients]));
  const names = namesOf(document, context);
  const allergyGroups = compileAllergies(document, context);
  const knowledge: Knowledge = {
    ingredients,
    products,
    names,
    interactions: compileInteractions(document, context),
    allergyGroups,
    groupsOf: byMember([...allergyGroups.values()]),
    allergens: allergensOf(document, names),
    duplicates: compileDuplicates(document, context),
    repeatable: document.repeatable.length === 0 ? new Set() : context.members.of(document.repeatable, 'repeatable'),
    doses: compileDoses(document, context),
    renal: compileRenal(document, context),
    potassium: compilePotassium(document, context),
    pregnancy: compileReproduction(document, 'pregnancy', context),
    lactation: compileReproduction(document, 'lactation', context),
    rules: context.listed,
  };
  if (faults.length > 0) throw new KnowledgeRefused(faults);
  return knowledge;
}

const withIds = [
  'sources',
  'classes',
  'interactions',
  'allergyGroups',
  'duplicates',
  'doses',
  'renal',
  'potassium',
  'pregnancy',
  'lactation',
] as const satisfies readonly SectionName[];

function mustBeUnique(document: KnowledgeDocument, faults: KnowledgeFault[]): void {
  const twice = (section: SectionName, ids: readonly string[]) => {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) faults.push({ where: `${section}/${id}`, message: 'is there twice' });
      seen.add(id);
    }
  };
  for (const section of withIds)
    twice(
      section,
      document[section].map((it) => it.id),
    );
  twice(
    'ingredients',
    document.ingredients.map((it) => it.rxcui),
  );
  twice(
    'ingredients',
    document.ingredients.map((it) => normalised(it.en)),
  );
  twice('classes', [...document.classes.map((it) => it.id), ...document.ingredients.map((it) => it.en)]);
}

function namesOf(document: KnowledgeDocument, { members }: CompileContext): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const add = (name: string, rxcuis: readonly string[]) => {
    const key = normalised(name);
    if (key !== '') names.set(key, [...new Set([...(names.get(key) ?? []), ...rxcuis])]);
  };
  for (const { rxcui, en, ar, aka } of document.ingredients) for (const name of [en, ar, ...aka]) add(name, [rxcui]);
  for (const { names: brands, of } of document.combinations) {
    const rxcuis = [...members.of(of, `combinations/${brands[0] ?? ''}`)];
    for (const name of brands) add(name, rxcuis);
  }
  for (const { name, ingredients } of document.products) add(name, ingredients);
  return names;
}

function compileInteractions(document: KnowledgeDocument, context: CompileContext) {
  const sides = new Map<string, InteractionSide[]>();
  for (const { id, kind, between, severity, tier, why, effect, mechanism, action, sources } of document.interactions) {
    const where = `interactions/${id}`;
    const cited = context.citations(sources, where);
    const rule: Rule = {
      id,
      kind,
      severity,
      tier: tier ?? usualTier(severity),
      effect,
      mechanism,
      action,
      sources: cited,
    };
    const [left, right] = [context.members.of(between[0], where), context.members.of(between[1], where)];
    for (const one of left) push(sides, one, { rule, others: right });
    for (const one of right) if (!left.has(one) || !sameSet(left, right)) push(sides, one, { rule, others: left });
    list(context, rule, between, why);
  }
  return sides;
}

const sameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((it) => other.has(it));

function compileDuplicates(document: KnowledgeDocument, context: CompileContext) {
  const sides = new Map<string, InteractionSide[]>();
  for (const { id, of, severity, tier, why, effect, mechanism, action, sources } of document.duplicates) {
    const where = `duplicates/${id}`;
    const cited = context.citations(sources, where);
    const rule: Rule = {
      id,
      kind: 'duplicate-therapy',
      severity,
      tier: tier ?? usualTier(severity),
      effect,
      mechanism,
      action,
      sources: cited,
    };
    const members = context.members.of(of, where);
    for (const one of members) push(sides, one, { rule, others: members });
    list(context, rule, [of], why);
  }
  return sides;
}

function compileAllergies(document: KnowledgeDocument, context: CompileContext): Map<string, AllergyGroup> {
  const ids = new Set(document.allergyGroups.map((it) => it.id));
  return new Map(
    document.allergyGroups.map(({ id, en, ar, members, within, cross, mechanism, action, sources }) => {
      const where = `allergyGroups/${id}`;
      for (const { to } of cross)
        if (!ids.has(to)) context.faults.push({ where, message: `crosses to an unknown group: ${to}` });
      const cited = context.citations(sources, where);
      const group: AllergyGroup = {
        id,
        name: { en, ar },
        members: members.length === 0 ? new Set() : context.members.of(members, where),
        within,
        cross,
        mechanism,
        action,
        sources: cited,
      };
      const effect = { en: 'Allergy and what reacts with it', ar: 'حساسية وما يتفاعل معها' };
      const severity = within === 'high' ? 'contraindicated' : within === 'medium' ? 'serious' : 'moderate';
      context.listed.push({
        id: `allergy-${id}`,
        kind: 'allergy',
        severity,
        tier: usualTier(severity),
        why: null,
        effect,
        mechanism,
        action,
        sources: cited,
        about: { en, ar },
      });
      return [id, group];
    }),
  );
}

function byMember(groups: readonly AllergyGroup[]) {
  const found = new Map<string, AllergyGroup[]>();
  for (const group of groups) for (const member of group.members) push(found, member, group);
  return found;
}

function allergensOf(document: KnowledgeDocument, names: ReadonlyMap<string, readonly string[]>) {
  const found = new Map<string, Allergen[]>();
  for (const [name, rxcuis] of names) for (const rxcui of rxcuis) push(found, name, { kind: 'ingredient', rxcui });
  for (const { id, en, ar, aka } of document.allergyGroups)
    for (const name of new Set([en, ar, ...aka].map(normalised))) push(found, name, { kind: 'group', id });
  for (const word of document.notDrugs) push(found, normalised(word), { kind: 'not-a-drug' });
  return found;
}

function compileDoses(document: KnowledgeDocument, context: CompileContext): Map<string, DoseRule> {
  const rules = new Map<string, DoseRule>();
  for (const { id, drug, limits, note, sources } of document.doses) {
    const where = `doses/${id}`;
    const rule: DoseRule = { id: `dose-${id}`, limits, note, sources: context.citations(sources, where) };
    for (const rxcui of context.members.of(drug, where)) {
      if (rules.has(rxcui)) context.faults.push({ where, message: `limits a drug that has limits: ${drug}` });
      rules.set(rxcui, rule);
    }
  }
  return rules;
}
