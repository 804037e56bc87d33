import type { Field } from '../../er7/field.ts';
import type { SegmentView } from '../../er7/message.ts';
import type { Work } from '../handler.ts';
import { senderName } from '../patients/put-person.ts';

const LONGEST = 200;

/** XCN as people read it; undefined where it has no name. */
export function nameIn(field: Field): string | undefined {
  const parts = [field.text(6), field.text(3), field.text(4), field.text(2, 1)].map((it) => it?.trim());
  return parts.filter(Boolean).join(' ').slice(0, LONGEST) || undefined;
}

/** Who measured a value, OBX-23 or OBX-15, else the sender; and who stands behind it there, OBX-16. */
export function behind(
  obx: SegmentView,
  work: Work,
): { readonly laboratory: string; readonly verifier: string | null } {
  const named = obx.field(23).text(1) ?? obx.field(15).text(2) ?? obx.field(15).text(1);
  const laboratory = (named?.trim() || senderName(work)).slice(0, LONGEST);
  return { laboratory, verifier: nameIn(obx.field(16)) ?? null };
}
