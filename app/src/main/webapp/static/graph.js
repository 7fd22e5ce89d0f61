// Draws the lineage from the tables that stand on the same page: they are its only source.
import cytoscape from '/webjars/cytoscape/3.33.1/dist/cytoscape.esm.min.mjs';

const canvas = document.getElementById('lineage-graph');

function read() {
  const nodes = new Map();
  const edges = new Map();
  const note = (id, cell) => {
    const name = cell.querySelector('[data-name]');
    nodes.set(id, { id, label: name.textContent, kind: cell.dataset.kind, href: name.getAttribute('href') });
  };
  for (const row of document.querySelectorAll('[data-lineage] tr[data-child]')) {
    const { child, parent, relation, royalty } = row.dataset;
    const [childCell, parentCell] = row.querySelectorAll('[data-kind]');
    note(child, childCell);
    note(parent, parentCell);
    edges.set(`${child} ${parent}`, { child, parent, label: royalty ? `${relation}, ${royalty}` : relation });
  }
  return { nodes, edges: [...edges.values()] };
}

// A column per step of derivation: sources left, what derives from them right.
function columns(nodes, edges) {
  const column = new Map([...nodes.keys()].map((id) => [id, 0]));
  for (let pass = 0; pass < nodes.size; pass++) {
    let moved = false;
    for (const { child, parent } of edges) {
      if (column.get(child) <= column.get(parent)) {
        column.set(child, column.get(parent) + 1);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return column;
}

function place(nodes, edges, upright) {
  const column = columns(nodes, edges);
  const rows = new Map();
  for (const id of nodes.keys()) {
    const at = column.get(id);
    rows.set(at, [...(rows.get(at) ?? []), id]);
  }
  const positions = new Map();
  let widest = 1;
  for (const [at, ids] of rows) {
    widest = Math.max(widest, ids.length);
    ids.forEach((id, index) => {
      const across = (index - (ids.length - 1) / 2) * (upright ? 165 : 84);
      const along = at * (upright ? 110 : 300);
      positions.set(id, upright ? { x: across, y: along } : { x: along, y: across });
    });
  }
  const steps = Math.max(1, rows.size);
  for (const edge of edges) {
    edge.long = column.get(edge.child) - column.get(edge.parent) > 1;
    const { x, y } = positions.get(edge.parent);
    // A link that passes a column by takes a bend around it, away from the middle.
    edge.bend = upright ? (x > 0 ? -1 : 1) : y > 0 ? 1 : -1;
  }
  return { positions, height: upright ? steps * 96 + 60 : widest * 84 + 110 };
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return (token) => style.getPropertyValue(`--${token}`).trim();
}

function draw() {
  const { nodes, edges } = read();
  if (nodes.size === 0) return;
  canvas.hidden = false;
  const upright = canvas.clientWidth < 600;
  const { positions, height } = place(nodes, edges, upright);
  canvas.style.height = `${Math.min(height, 560)}px`;
  const token = colours();
  const graph = cytoscape({
    container: canvas,
    layout: { name: 'preset', fit: true, padding: 28 },
    minZoom: 0.4,
    maxZoom: 1.4,
    userZoomingEnabled: false,
    autoungrabify: true,
    boxSelectionEnabled: false,
    elements: [
      ...[...nodes.values()].map((node) => ({ data: node, position: positions.get(node.id) })),
      ...edges.map(({ child, parent, label, long, bend }) => ({
        data: { source: parent, target: child, label, bend: bend * 70 },
        classes: long ? 'long' : '',
      })),
    ],
    style: [
      {
        selector: 'node',
        style: {
          shape: 'round-rectangle',
          width: 150,
          height: 44,
          'background-color': token('surface'),
          'border-width': 2,
          'border-color': (node) => token(`kind-${node.data('kind')}`) || token('line-strong'),
          label: 'data(label)',
          color: token('ink'),
          'font-size': 12,
          'font-family': 'Roboto, "Liberation Sans", Arial, sans-serif',
          'text-valign': 'center',
          'text-wrap': 'wrap',
          'text-max-width': 136,
        },
      },
      { selector: `node[id = "${canvas.dataset.asset}"]`, style: { 'border-width': 4, 'font-weight': 700 } },
      {
        selector: 'edge',
        style: {
          width: 1.5,
          'line-color': token('line-strong'),
          'target-arrow-color': token('line-strong'),
          'target-arrow-shape': 'triangle',
          'curve-style': 'bezier',
          label: 'data(label)',
          color: token('ink-soft'),
          'font-size': 10,
          'font-family': 'Roboto, "Liberation Sans", Arial, sans-serif',
          'text-background-color': token('sunken'),
          'text-background-opacity': 1,
          'text-background-padding': 2,
        },
      },
      {
        selector: 'edge.long',
        style: {
          'curve-style': 'unbundled-bezier',
          'control-point-distances': 'data(bend)',
          'control-point-weights': 0.5,
        },
      },
    ],
  });
  graph.on('tap', 'node', (event) => {
    const href = event.target.data('href');
    if (href) location.assign(href);
  });
  return graph;
}

if (canvas) {
  let graph = draw();
  let width = canvas.clientWidth;
  const redraw = () => {
    graph?.destroy();
    graph = draw();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  new ResizeObserver(() => {
    if (canvas.clientWidth !== width) {
      width = canvas.clientWidth;
      redraw();
    }
  }).observe(canvas);
}
