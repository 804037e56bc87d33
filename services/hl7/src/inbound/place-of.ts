import type { SegmentView } from '../er7/message.ts';

/** How a place in a segment is named in a fault: `OBX-3`, of the second one `OBX[2]-3`. @param field `3`, or `3.2` */
export const placeOf = ({ name, occurrence }: SegmentView, field: number | string): string =>
  occurrence === 1 ? `${name}-${field}` : `${name}[${occurrence}]-${field}`;
