/**
 * Makes an element. Keys of `properties` are DOM properties, except `data` (dataset), `on` (event listeners) and names
 * with a dash (attributes). Children are nodes or texts; text is never read as markup.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'on') for (const [name, listener] of Object.entries(value)) made.addEventListener(name, listener);
    else if (key === 'data') Object.assign(made.dataset, value);
    else if (key === 'role' || key.includes('-')) made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The element with this id, which stands in index.html. */
export function byId(id) {
  return document.getElementById(id);
}
