/** Text of a template: `{{name}}` is a variable; `[[…]]` is left out where a variable within is empty. */
type Part =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'variable'; readonly name: string }
  | { readonly is: 'optional'; readonly parts: readonly Part[] };

const MARKS = /\{\{\s*(\w+)\s*\}\}|\[\[([\s\S]*?)\]\]/g;

function parse(template: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of template.matchAll(MARKS)) {
    if (match.index > end) parts.push({ is: 'text', text: template.slice(end, match.index) });
    const [whole, name, optional] = match;
    if (name !== undefined) parts.push({ is: 'variable', name });
    else parts.push({ is: 'optional', parts: parse(optional ?? '') });
    end = match.index + whole.length;
  }
  if (end < template.length) parts.push({ is: 'text', text: template.slice(end) });
  return parts;
}

const namesOf = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => {
    switch (part.is) {
      case 'text':
        return [];
      case 'variable':
        return [part.name];
      case 'optional':
        return namesOf(part.parts);
    }
  });

/** The variables that a template names. */
export const variablesIn = (template: string): ReadonlySet<string> => new Set(namesOf(parse(template)));

/** Each variable of the template needs a value; values are never read as templates themselves. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  const valueOf = (name: string) => values[name] ?? '';
  const written = (parts: readonly Part[]): string =>
    parts
      .map((part) => {
        switch (part.is) {
          case 'text':
            return part.text;
          case 'variable':
            return valueOf(part.name);
          case 'optional':
            return namesOf(part.parts).some((name) => valueOf(name) === '') ? '' : written(part.parts);
        }
      })
      .join('');
  return written(parse(template));
}

/** A mark that opens or closes nothing. */
const STRAY = /\{\{|\}\}|\[\[|\]\]/;

/** Why the marks of a template cannot be read, or undefined. */
export const strayMark = (template: string): string | undefined => STRAY.exec(template.replace(MARKS, ''))?.[0];
