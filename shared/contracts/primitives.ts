import { z } from 'zod';

/** UUIDv7 made by the application. */
export const Id = z.uuid().meta({ description: 'UUID' });
export type Id = string;

/** ISO 8601 with offset, as it stands on the wire. */
export const Instant = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601 date and time with offset' });
export type Instant = string;

/** Calendar date without a time zone (a birth date, a licence's last day). */
export const LocalDate = z.iso.date();

export const Language = z.enum(['en', 'ar']);
export type Language = z.infer<typeof Language>;

/** The same text in the languages of the product. */
export const Bilingual = z.object({ en: z.string().min(1).max(200), ar: z.string().min(1).max(200) });
export type Bilingual = z.infer<typeof Bilingual>;

/** A code or name that programs give: printable ASCII without spaces. Columns that hold it are ASCII and refuse all else. */
export const AsciiKey = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[!-~]+$/, 'must be printable ASCII without spaces');

/** Which of the versions of a thing, from 1 on, as its column can hold it. */
export const Revision = z.coerce.number().int().min(1).max(2_147_483_647);

/** Code of a device as it stands in its MQTT topics, e.g. `ecg-001`. */
export const DeviceId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/i, 'letters, digits, - and _ only, 64 characters at the most');

/** Page of a list: at most `limit` rows after the opaque `cursor` of the page before. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Query parameter that may be given once, several times, or as a comma-separated list. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (given) => (given === undefined ? undefined : [given].flat().flatMap((part) => String(part).split(','))),
    z.array(item),
  );

/** `true` and `false` as they stand in a query string. */
export const QueryFlag = z.enum(['true', 'false']).transform((value) => value === 'true');
