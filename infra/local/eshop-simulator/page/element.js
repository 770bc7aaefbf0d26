/** Makes an element. What is given as text stays text: nothing here reads markup. */
export const element = (name, className, ...content) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content.filter((part) => part !== null));
  return made;
};
