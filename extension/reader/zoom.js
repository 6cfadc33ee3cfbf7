// A picture under the fingers: wheel, pinch and double click make it larger, dragging moves it.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** So many times the size at which all of it is seen. */
  const MOST = 8;
  /** One press of a key or button; one double click. */
  const STEP = 1.4;
  const DOUBLE = 2.5;
  /** What a wheel says about one notch (px), and how a line or a page of it counts. */
  const NOTCH = 240;
  const UNITS = [1, 16, 400];
  /** Fingers that moved less have pressed (px); more than the second have turned to the next picture. */
  const STILL = 6;
  const TURN = 60;

  /** @type {NonNullable<Lisible.Space["makeZoom"]>} */
  space.makeZoom = (stage, shown, tell) => {
    const at = { scale: 1, x: 0, y: 0 };
    const put = (gently = true) => {
      const el = shown();
      if (!el) return;
      hold(at, el, stage);
      el.classList.toggle("gently", gently);
      el.style.transform = at.scale === 1 ? "" : `translate(${at.x}px, ${at.y}px) scale(${at.scale})`;
      stage.classList.toggle("zoomed", at.scale > 1);
      tell.changed(at.scale);
    };
    const change = (/** @type {Partial<typeof at>} */ patch, gently = true) => {
      Object.assign(at, patch);
      put(gently);
    };
    /** @type {Lisible.Zoom} */
    const zoom = {
      scale: () => at.scale,
      by: (direction) => zoom.to(at.scale * STEP ** direction, middleOf(stage)),
      reset: (gently) => change({ scale: 1, x: 0, y: 0 }, gently),
      pan: (x, y, gently) => change({ x: at.x + x, y: at.y + y }, gently),
      to: (wanted, point, gently) => {
        const scale = Math.min(MOST, Math.max(1, wanted));
        const middle = middleOf(stage);
        // What is under the pointer stays there.
        const x = point.clientX - middle.clientX;
        const y = point.clientY - middle.clientY;
        const by = scale / at.scale;
        change({ scale, x: x - (x - at.x) * by, y: y - (y - at.y) * by }, gently);
      },
    };
    wheel(stage, zoom);
    fingers(stage, zoom, tell);
    return zoom;
  };

  /** @param {HTMLElement} stage */
  function middleOf(stage) {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { clientX: left + width / 2, clientY: top + height / 2 };
  }

  /** No edge of the picture comes further in than the edge of the stage. @param {{scale: number, x: number, y: number}} at @param {HTMLElement} el @param {HTMLElement} stage */
  function hold(at, el, stage) {
    const wide = Math.max(0, (el.offsetWidth * at.scale - stage.clientWidth) / 2);
    const high = Math.max(0, (el.offsetHeight * at.scale - stage.clientHeight) / 2);
    at.x = Math.min(wide, Math.max(-wide, at.x));
    at.y = Math.min(high, Math.max(-high, at.y));
  }

  /** @param {HTMLElement} stage @param {Lisible.Zoom} zoom */
  function wheel(stage, zoom) {
    const turn = (/** @type {WheelEvent} */ event) => {
      event.preventDefault();
      event.stopPropagation();
      // A pinch on a touchpad comes as a wheel with Ctrl, in small steps.
      const by = event.deltaY * (UNITS[event.deltaMode] ?? 1) * (event.ctrlKey ? 3 : 1);
      zoom.to(zoom.scale() * STEP ** (-by / NOTCH), event, false);
    };
    stage.addEventListener("wheel", turn, { passive: false });
    stage.addEventListener("dblclick", (event) => zoom.to(zoom.scale() > 1 ? 1 : DOUBLE, event));
  }

  /** One pointer drags, two pinch. @param {HTMLElement} stage @param {Lisible.Zoom} zoom @param {Lisible.ZoomListener} tell */
  function fingers(stage, zoom, tell) {
    /** @type {Map<number, PointerEvent>} */
    const down = new Map();
    let moved = 0;
    let aside = 0;
    const start = (/** @type {PointerEvent} */ event) => {
      if (event.button !== 0) return;
      if (down.size === 0) moved = aside = 0;
      down.set(event.pointerId, event);
      stage.setPointerCapture(event.pointerId);
    };
    const move = (/** @type {PointerEvent} */ event) => {
      const last = down.get(event.pointerId);
      if (!last) return;
      const other = [...down.values()].find((finger) => finger !== last);
      const x = event.clientX - last.clientX;
      const y = event.clientY - last.clientY;
      moved += Math.abs(x) + Math.abs(y);
      aside += other ? 0 : x;
      down.set(event.pointerId, event);
      if (other) pinch(zoom, other, last, event);
      else if (zoom.scale() > 1) zoom.pan(x, y, false);
    };
    const end = (/** @type {PointerEvent} */ event) => {
      if (!down.delete(event.pointerId) || down.size > 0 || event.type === "pointercancel") return;
      if (moved < STILL) tell.pressed(event);
      else if (zoom.scale() === 1 && event.pointerType !== "mouse" && Math.abs(aside) > TURN) {
        tell.turned(aside < 0 ? 1 : -1);
      }
    };
    stage.addEventListener("pointerdown", start);
    stage.addEventListener("pointermove", move);
    stage.addEventListener("pointerup", end);
    stage.addEventListener("pointercancel", end);
  }

  /** @param {Lisible.Zoom} zoom @param {PointerEvent} other @param {PointerEvent} last @param {PointerEvent} now */
  function pinch(zoom, other, last, now) {
    const apart = (/** @type {PointerEvent} */ finger) =>
      Math.max(1, Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY));
    const point = { clientX: (now.clientX + other.clientX) / 2, clientY: (now.clientY + other.clientY) / 2 };
    zoom.to((zoom.scale() * apart(now)) / apart(last), point, false);
  }
})();
