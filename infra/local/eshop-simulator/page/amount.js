/** Thin spaces between thousands, and always at least two places: 1234.5 becomes 1 234.50. Works on the digits. */
export const amount = (decimal) => {
  const [whole, fraction = ''] = decimal.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '\u202f')}.${fraction.padEnd(2, '0')}`;
};
