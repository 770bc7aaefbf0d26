const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `40 s`, `5 min`, `3 h`, `2 d`: as coarse as a person needs it. @param age milliseconds; below zero is none yet */
export const ageInWords = (age: number): string => {
  if (age >= 2 * day) return `${Math.floor(age / day)} d`;
  if (age >= 2 * hour) return `${Math.floor(age / hour)} h`;
  if (age >= 2 * minute) return `${Math.floor(age / minute)} min`;
  return `${Math.max(0, Math.floor(age / second))} s`;
};
