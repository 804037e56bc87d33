import type { Anchor } from '../domain/anchors.ts';
import type { Defect } from '../domain/verify.ts';
import type { Trail } from '../trail.ts';

export interface ReadAnchors {
  /** Of the folder whose file goes furthest. */
  readonly anchors: readonly Anchor[];
  /** Files that were changed, or say something else than another one. */
  readonly defects: readonly Defect[];
}

/** Reads the files of anchors of every folder and compares them with each other. */
export async function readAnchors({ anchors: files }: Pick<Trail, 'anchors'>): Promise<ReadAnchors> {
  const books = (await files.read()).toSorted((one, other) => other.anchors.length - one.anchors.length);
  const [longest = { anchors: [] }] = books;
  const changed = (folder: string, detail: string, position: number): Defect => ({
    position,
    what: 'anchor-changed',
    detail: `the anchors in ${folder}: ${detail}`,
  });
  const defects = books.flatMap(({ folder, anchors, brokenLine }) => {
    if (brokenLine !== undefined) {
      const after = anchors.at(-1);
      const where = after ? `the line after ${after.day}` : 'the first line';
      return [changed(folder, `${where} was changed, left out or put in`, after?.position ?? 0)];
    }
    const other = anchors.find((it, index) => it.mark !== longest.anchors[index]?.mark);
    return other ? [changed(folder, `${other.day} is another day than in the other folder`, other.position)] : [];
  });
  return { anchors: longest.anchors, defects };
}
