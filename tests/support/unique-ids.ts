/** `id-1`, `id-2` … */
export const uniqueIds = (): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    return `id-${count}`;
  };
};
