/** A quarter of an hour is as high as a line that can be read and hit. */
export const PIXELS_PER_MINUTE = 1.6;
