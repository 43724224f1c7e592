(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  /** Below this zoom, text cannot be read and is not drawn. */
  const READABLE = 0.45;
  /** Rows of a list; more are counted. */
  const MOST_ROWS = 500;
  const data = JSON.parse(document.getElementById('data').textContent);
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const stage = byId('stage');
  const state = { rule: 0, least: 0n, from: null, to: null, groups: new Set(), closed: new Set(), on: -1, hits: [] };
  const out = data.nodes.map(() => []);
  const into = data.nodes.map(() => []);
  data.edges.forEach((edge, index) => {
    out[edge.s].push(index);
    into[edge.t].push(index);
  });
  const ends = data.direction === 'backward' ? into : out;
  const seeds = data.nodes.flatMap((node, index) => (node.seed ? [index] : []));
  /** What the chosen rule says of a node: amount, ended, endpoint, group, y, h. */
  const under = (node) => node.under[state.rule];

  const element = (name, attributes, parent) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (parent) parent.append(made);
    return made;
  };
  const html = (name, text, parent) => {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  };

  /** Exact: base units are split as text, never made a float. */
  const coins = (base) => {
    const digits = String(base).padStart(data.decimals + 1, '0');
    const point = digits.length - data.decimals;
    const fraction = digits.slice(point).replace(/0+$/, '');
    const whole = digits.slice(0, point).replace(/\B(?=(\d{3})+$)/g, ',');
    return `${whole}${fraction ? `.${fraction}` : ''} ${data.symbol}`;
  };
  const day = (time) => (time === null ? '' : new Date(time * 1000).toISOString().slice(0, 10));
  const moment = (time) => (time === null ? '' : new Date(time * 1000).toISOString().slice(0, 16).replace('T', ' '));
  const short = (text) => {
    const outpoint = /^([0-9a-f]{8})[0-9a-f]{52}([0-9a-f]{4})(:\d+)$/.exec(text);
    if (outpoint) return `${outpoint[1]}…${outpoint[2]}${outpoint[3]}`;
    if (text.length <= 24) return text;
    return /^[0-9A-Za-z:]+$/.test(text) ? `${text.slice(0, 10)}…${text.slice(-6)}` : `${text.slice(0, 23)}…`;
  };

  const svg = element('svg', { role: 'group' }, stage);
  const view = element('g', {}, svg);
  const edgeLayer = element('g', {}, view);
  const nodeLayer = element('g', {}, view);
  const edgeShapes = data.edges.map(() => element('path', { class: 'edge' }, edgeLayer));
  const nodeShapes = data.nodes.map((node, index) => {
    const group = element('g', { class: 'node', role: 'button' }, nodeLayer);
    group.dataset.index = index;
    const box = element('rect', { class: 'box', width: data.nodeWidth, rx: 4 }, group);
    const bar = element('rect', { width: 8 }, group);
    const name = element('text', { x: 15 }, group);
    name.textContent = short(node.label);
    const kind = element('text', { x: 15, class: 'soft' }, group);
    const amount = element('text', { x: 15, class: 'soft' }, group);
    return { group, box, bar, name, kind, amount };
  });
  const band = (edge) => {
    const { y1, y2, w } = edge.bands[state.rule];
    const x1 = data.nodes[edge.s].x + data.nodeWidth;
    const x2 = data.nodes[edge.t].x;
    const reach = Math.max(40, Math.abs(x2 - x1) / 2);
    const half = w / 2;
    return (
      `M${x1} ${y1 - half}C${x1 + reach} ${y1 - half} ${x2 - reach} ${y2 - half} ${x2} ${y2 - half}` +
      `L${x2} ${y2 + half}C${x2 - reach} ${y2 + half} ${x1 + reach} ${y1 + half} ${x1} ${y1 + half}Z`
    );
  };
  /** Places, widths, colours and words of the chosen rule. */
  const arrange = () => {
    data.nodes.forEach((node, index) => {
      const { group, box, bar, name, kind, amount } = nodeShapes[index];
      const { y, h, endpoint, ended, amount: carried, group: color } = under(node);
      const kindText = endpoint ? data.kinds[endpoint] : '';
      const top = h / 2 - (endpoint ? 10 : 3);
      group.setAttribute('transform', `translate(${node.x} ${y})`);
      group.setAttribute('aria-label', `${node.label} ${kindText}`);
      box.setAttribute('height', h);
      box.setAttribute('stroke', data.colors[color]);
      bar.setAttribute('height', h);
      bar.setAttribute('fill', data.colors[color]);
      name.setAttribute('y', top);
      kind.setAttribute('y', top + 14);
      kind.textContent = kindText;
      amount.setAttribute('y', top + (endpoint ? 28 : 14));
      amount.textContent = endpoint ? coins(ended) : `${coins(carried)} · ${day(node.time)}`;
    });
    data.edges.forEach((edge, number) => {
      if (!edge.bands[state.rule]) return;
      edgeShapes[number].setAttribute('d', band(edge));
      edgeShapes[number].setAttribute('fill', data.colors[under(data.nodes[edge.t]).group]);
    });
    const { title, about, notes } = data.texts[state.rule];
    document.querySelector('header h1').textContent = title;
    document.querySelector('header p').textContent = about;
    byId('notes').replaceChildren();
    for (const note of notes) html('p', note, byId('notes'));
  };

  const camera = { x: 0, y: 0, k: 1 };
  let framed = 0;
  const draw = () => {
    framed = 0;
    view.setAttribute('transform', `translate(${camera.x} ${camera.y}) scale(${camera.k})`);
    view.classList.toggle('far', camera.k < READABLE);
  };
  const redraw = () => {
    if (!framed) framed = requestAnimationFrame(draw);
  };
  const zoom = (factor, x, y) => {
    const k = Math.min(4, Math.max(0.02, camera.k * factor));
    camera.x = x - ((x - camera.x) * k) / camera.k;
    camera.y = y - ((y - camera.y) * k) / camera.k;
    camera.k = k;
    redraw();
  };
  const isShown = (index) => !nodeShapes[index].group.classList.contains('hidden');
  const shownNodes = () => data.nodes.filter((_, index) => isShown(index));
  const showAll = () => {
    const list = shownNodes();
    if (list.length === 0) return;
    const left = Math.min(...list.map((node) => node.x));
    const top = Math.min(...list.map((node) => under(node).y));
    const width = Math.max(...list.map((node) => node.x + data.nodeWidth)) - left;
    const height = Math.max(...list.map((node) => under(node).y + under(node).h)) - top;
    const room = { width: stage.clientWidth || 900, height: stage.clientHeight || 500 };
    camera.k = Math.min(1.5, (room.width - 30) / width, (room.height - 30) / height);
    camera.x = (room.width - width * camera.k) / 2 - left * camera.k;
    camera.y = (room.height - height * camera.k) / 2 - top * camera.k;
    redraw();
  };
  const centre = (index) => {
    const node = data.nodes[index];
    if (camera.k < READABLE) camera.k = 0.8;
    camera.x = stage.clientWidth / 2 - (node.x + data.nodeWidth / 2) * camera.k;
    camera.y = stage.clientHeight / 2 - (under(node).y + under(node).h / 2) * camera.k;
    redraw();
  };

  const edgeFits = (edge) => {
    const amount = BigInt(edge.amounts[state.rule]);
    if (amount === 0n || amount < state.least) return false;
    if (edge.time === null) return true;
    return (state.from === null || edge.time >= state.from) && (state.to === null || edge.time <= state.to);
  };
  /** What can be reached from the seeds along edges that fit, without going through closed nodes. */
  const update = () => {
    const reached = new Set(seeds);
    const waiting = [...seeds];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (state.closed.has(index)) continue;
      for (const number of ends[index]) {
        const edge = data.edges[number];
        const next = edge.s === index ? edge.t : edge.s;
        if (!edgeFits(edge) || reached.has(next)) continue;
        reached.add(next);
        waiting.push(next);
      }
    }
    const visible = (index) =>
      reached.has(index) && (data.nodes[index].seed || state.groups.has(under(data.nodes[index]).group));
    data.nodes.forEach((_, index) => {
      const { group } = nodeShapes[index];
      group.classList.toggle('hidden', !visible(index));
      group.classList.toggle('closed', state.closed.has(index));
    });
    data.edges.forEach((edge, number) => {
      const start = data.direction === 'backward' ? edge.t : edge.s;
      const shown = visible(edge.s) && visible(edge.t) && !state.closed.has(start) && edgeFits(edge);
      edgeShapes[number].classList.toggle('hidden', !shown);
    });
    listEndings();
  };

  const row = (table, cells, tag) => {
    const line = html('tr', undefined, table);
    for (const [text, isAmount] of cells) html(tag, text, line).className = isAmount ? 'amount' : '';
    return line;
  };
  const listEndings = () => {
    const place = byId('endings');
    place.replaceChildren();
    const table = html('table', undefined, place);
    row(
      html('thead', undefined, table),
      [[words.kind], [words.address], [words.output], [words.time], [words.traced, true]],
      'th',
    );
    const body = html('tbody', undefined, table);
    const list = data.nodes
      .map((node, index) => ({ node, index }))
      .filter(({ node, index }) => under(node).ended !== '0' && isShown(index));
    const size = ({ node }) => BigInt(under(node).ended);
    list.sort((a, b) => (size(a) === size(b) ? 0 : size(a) > size(b) ? -1 : 1));
    for (const { node, index } of list.slice(0, MOST_ROWS)) {
      const cells = [
        [data.kinds[under(node).endpoint]],
        [node.label],
        [short(node.id)],
        [moment(node.time)],
        [coins(under(node).ended), true],
      ];
      row(body, cells, 'td').addEventListener('click', () => select(index, true));
    }
    if (list.length > MOST_ROWS) html('p', `+ ${list.length - MOST_ROWS}`, place);
  };
  const listGaps = () => {
    const place = byId('gaps');
    if (data.gaps.length === 0) return html('p', words.everything, place);
    const table = html('table', undefined, place);
    for (const gap of data.gaps.slice(0, MOST_ROWS)) {
      row(
        table,
        [
          [data.kinds[gap.kind] || gap.kind],
          [gap.place],
          [gap.reason],
          [gap.value === null ? '' : coins(gap.value), true],
        ],
        'td',
      );
    }
    if (data.gaps.length > MOST_ROWS) html('p', `+ ${data.gaps.length - MOST_ROWS}`, place);
  };

  const legs = (numbers, title, other) => {
    const box = byId('details');
    if (numbers.length === 0) return;
    html('h4', `${title} (${numbers.length})`, box);
    const list = html('ul', undefined, box);
    const sorted = [...numbers].sort((a, b) => {
      const [x, y] = [BigInt(data.edges[a].amounts[state.rule]), BigInt(data.edges[b].amounts[state.rule])];
      return x === y ? 0 : x > y ? -1 : 1;
    });
    for (const number of sorted.slice(0, 100)) {
      const edge = data.edges[number];
      const index = other(edge);
      const item = html('li', undefined, list);
      const go = html('button', `${coins(edge.amounts[state.rule])} · ${short(data.nodes[index].label)}`, item);
      go.className = 'leg';
      go.addEventListener('click', () => select(index, true));
      const times = edge.count > 1 ? `${edge.count} ${words.payments}, ` : '';
      html('div', `${times}${moment(edge.time)} ${edge.txid}`, item);
    }
    if (sorted.length > 100) html('li', `+ ${sorted.length - 100}`, list);
  };
  const select = (index, move) => {
    if (state.on >= 0) {
      nodeShapes[state.on].group.classList.remove('on');
      for (const number of [...out[state.on], ...into[state.on]]) edgeShapes[number].classList.remove('on');
    }
    state.on = index;
    const box = byId('details');
    box.replaceChildren();
    if (index < 0) return void html('p', words.nothing, box);
    const node = data.nodes[index];
    nodeShapes[index].group.classList.add('on');
    for (const number of [...out[index], ...into[index]]) edgeShapes[number].classList.add('on');
    html('h3', node.label, box);
    const list = html('dl', undefined, box);
    const fact = (name, text) => {
      if (text === null || text === undefined || text === '') return;
      html('dt', name, list);
      html('dd', text, list);
    };
    fact(words.address, node.address);
    fact(words.output, node.outputs === 1 ? node.id : `${node.outputs}`);
    fact(words.time, moment(node.time));
    fact(words.height, node.height);
    fact(words.hops, node.hops);
    fact(words.value, coins(node.value));
    for (const [number, rule] of data.rules.entries())
      fact(`${words.traced}, ${rule}`, coins(node.under[number].amount));
    for (const tag of node.tags) fact(words.labels, tag);
    fact(words.change, node.change);
    for (const ending of node.endings) {
      const asOf = ending.asOf === null ? '' : ` · ${words.asOf} ${ending.asOf}`;
      fact(`${words.ended}, ${ending.rule}`, `${data.kinds[ending.kind]}: ${coins(ending.tainted)}${asOf}`);
      fact(words.because, [ending.reason, ending.deposit].filter(Boolean).join(' · '));
    }
    const way = node.endings.find(({ rule }) => rule === data.rules[state.rule]) || node.endings[0];
    fact(words.path, way ? way.path.join(' → ') : '');
    if (ends[index].length > 0) {
      const toggle = html('button', state.closed.has(index) ? words.expand : words.collapse, box);
      toggle.id = 'toggle';
      toggle.addEventListener('click', () => close(index));
    }
    legs(out[index], words.leaving, (edge) => edge.t);
    legs(into[index], words.arriving, (edge) => edge.s);
    if (move) centre(index);
  };
  const close = (index) => {
    if (!state.closed.delete(index)) state.closed.add(index);
    update();
    select(index, false);
  };

  const search = () => {
    const text = byId('search').value.trim().toLowerCase();
    for (const index of state.hits) nodeShapes[index].group.classList.remove('hit');
    const hits = (node, index) =>
      [node.id, node.label, node.address || '', ...node.tags].some((one) => one.toLowerCase().includes(text)) ||
      [...out[index], ...into[index]].some((number) => data.edges[number].txid.includes(text));
    state.hits = text === '' ? [] : data.nodes.flatMap((node, index) => (hits(node, index) ? [index] : []));
    for (const index of state.hits) nodeShapes[index].group.classList.add('hit');
    byId('hits').textContent = text === '' ? '' : `${state.hits.length} ${words.found}`;
    return state.hits;
  };
  let turn = 0;
  byId('search').addEventListener('input', () => {
    turn = 0;
    if (search().length > 0) centre(state.hits[0]);
  });
  byId('search').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || state.hits.length === 0) return;
    select(state.hits[turn % state.hits.length], true);
    turn += 1;
  });
  byId('rule').addEventListener('change', (event) => {
    state.rule = Number(event.target.value);
    arrange();
    update();
    select(state.on, state.on >= 0);
    if (state.on < 0) showAll();
  });
  byId('least').addEventListener('input', (event) => {
    const match = /^(\d{0,12})(?:[.,](\d*))?$/.exec(event.target.value.trim());
    event.target.setAttribute('aria-invalid', String(!match));
    if (!match) return;
    const fraction = (match[2] || '').slice(0, data.decimals).padEnd(data.decimals, '0');
    state.least = BigInt((match[1] || '0') + fraction);
    update();
  });
  const dateOf = (id, added) =>
    byId(id).value === '' ? null : Date.parse(`${byId(id).value}T00:00:00Z`) / 1000 + added;
  for (const id of ['from', 'to']) {
    byId(id).addEventListener('input', () => {
      state.from = dateOf('from', 0);
      state.to = dateOf('to', 86399);
      update();
    });
  }
  for (const box of document.querySelectorAll('input[name="group"]')) {
    const used = data.nodes.some((node) => node.under.some(({ group }) => group === box.value));
    box.parentElement.classList.toggle('hidden', !used);
    box.nextElementSibling.style.background = data.colors[box.value];
    state.groups.add(box.value);
    box.addEventListener('change', () => {
      if (box.checked) state.groups.add(box.value);
      else state.groups.delete(box.value);
      update();
    });
  }
  byId('fit').addEventListener('click', showAll);
  byId('expand-all').addEventListener('click', () => {
    state.closed.clear();
    update();
    showAll();
  });
  byId('print').addEventListener('click', () => window.print());
  byId('theme').addEventListener('click', () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
  });
  window.addEventListener('beforeprint', () => {
    showAll();
    draw();
  });

  const drag = { x: 0, y: 0, moved: 0, active: false };
  stage.addEventListener('pointerdown', (event) => {
    Object.assign(drag, { x: event.clientX, y: event.clientY, moved: 0, active: true });
  });
  window.addEventListener('pointermove', (event) => {
    if (!drag.active) return;
    camera.x += event.clientX - drag.x;
    camera.y += event.clientY - drag.y;
    drag.moved += Math.abs(event.clientX - drag.x) + Math.abs(event.clientY - drag.y);
    drag.x = event.clientX;
    drag.y = event.clientY;
    redraw();
  });
  window.addEventListener('pointerup', () => {
    drag.active = false;
  });
  stage.addEventListener('click', (event) => {
    if (drag.moved > 5) return;
    const node = event.target.closest('.node');
    select(node ? Number(node.dataset.index) : -1, false);
  });
  stage.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const frame = stage.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 400), event.clientX - frame.left, event.clientY - frame.top);
    },
    { passive: false },
  );

  const largest = (numbers, other) => {
    const shown = numbers.filter((number) => !edgeShapes[number].classList.contains('hidden'));
    shown.sort((a, b) =>
      BigInt(data.edges[a].amounts[state.rule]) > BigInt(data.edges[b].amounts[state.rule]) ? -1 : 1,
    );
    return shown.length === 0 ? -1 : other(data.edges[shown[0]]);
  };
  const beside = (index, step) => {
    const column = data.nodes
      .map((node, number) => ({ node, number }))
      .filter(({ node, number }) => node.x === data.nodes[index].x && isShown(number))
      .sort((a, b) => under(a.node).y - under(b.node).y);
    const at = column.findIndex(({ number }) => number === index) + step;
    return column[at] ? column[at].number : -1;
  };
  const go = (index) => {
    if (index >= 0) select(index, true);
  };
  stage.addEventListener('keydown', (event) => {
    const start = state.on >= 0 ? state.on : -1;
    const keys = {
      ArrowRight: () => go(start < 0 ? seeds[0] : largest(out[start], (edge) => edge.t)),
      ArrowLeft: () => go(start < 0 ? seeds[0] : largest(into[start], (edge) => edge.s)),
      ArrowDown: () => go(start < 0 ? seeds[0] : beside(start, 1)),
      ArrowUp: () => go(start < 0 ? seeds[0] : beside(start, -1)),
      Enter: () => byId('details').focus(),
      c: () => start >= 0 && close(start),
      Escape: () => select(-1, false),
      '+': () => zoom(1.25, stage.clientWidth / 2, stage.clientHeight / 2),
      '-': () => zoom(0.8, stage.clientWidth / 2, stage.clientHeight / 2),
      0: showAll,
      '/': () => byId('search').focus(),
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });

  listGaps();
  arrange();
  update();
  showAll();
  if (camera.k < READABLE && seeds.length > 0) {
    // Too wide to be read as a whole: begin where the money begins.
    centre(seeds[0]);
    if (data.direction !== 'backward') camera.x = 30 - data.nodes[seeds[0]].x * camera.k;
  }
})();
