import { refusal } from './outcome.ts';

/** The version that an entity tag names: `W/"3"`; undefined where it is no tag of ours. */
function versionOfTag(tag: string): number | undefined {
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(tag.trim())?.[1];
  return version === undefined ? undefined : Number(version);
}

export const etagOf = (version: number): string => `W/"${version}"`;

/** Whether `If-None-Match` names the version that there is, or `*`: any. */
export const isNamed = (ifNoneMatch: string, version: number): boolean =>
  ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => versionOfTag(tag) === version);

/** @throws FhirError 412 where it is there and must not be */
export function mustNotBeThere(ifNoneMatch: string | undefined, version: number): void {
  if (ifNoneMatch !== undefined && isNamed(ifNoneMatch, version))
    throw refusal(412, 'conflict', `It is there already, at version ${version}, which If-None-Match rules out.`);
}

/** @throws FhirError 412 where somebody else changed it since, 400 where the header is no tag */
export function mustBeCurrent(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const wanted = versionOfTag(ifMatch);
  if (wanted === undefined)
    throw refusal(400, 'value', 'If-Match takes the ETag of the version that the change is based on, as W/"3".');
  if (wanted !== version)
    throw refusal(
      412,
      'conflict',
      `It is at version ${version}, not at the one of If-Match: read it again and repeat the change on it.`,
    );
}
