/** An approval that could not be carried out for so long, in seconds, is a human's matter. */
export const retryWindowSeconds = 15 * 60;
