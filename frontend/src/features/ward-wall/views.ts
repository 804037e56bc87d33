export const views = ['wall', 'list', 'trends'] as const;
export type View = (typeof views)[number];

export const isView = (text: string | undefined): text is View => views.some((it) => it === text);
