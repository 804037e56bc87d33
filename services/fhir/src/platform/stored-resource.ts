import { isObject, type Resource } from '../rest/resource.ts';

/** A stored body as the resource that it is. */
export function storedResource(body: string): Resource {
  const parsed: unknown = JSON.parse(body);
  if (!isObject(parsed) || typeof parsed['resourceType'] !== 'string') throw new Error('a stored body is no resource');
  return { ...parsed, resourceType: parsed['resourceType'] };
}
