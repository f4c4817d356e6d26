"""A plot as SVG: curves with marks and names, and a line of growth in proportion.

Both scales are logarithmic and a power of ten is as long on both, so that proportion rises at 45 degrees.
"""
import math
from xml.sax.saxutils import escape

WIDTH, TALLEST = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 78, 130, 46, 58
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-size: 15px; font-weight: 600 }
.paper { fill: #ffffff }
.grid { stroke: #d8dee4; stroke-width: 1 }
.frame { fill: none; stroke: #57606a; stroke-width: 1 }
.line { fill: none; stroke-width: 2 }
.proportion { stroke: #6e7781; stroke-width: 1.5; stroke-dasharray: 6 4 }
.a { stroke: #0550ae; fill: #0550ae }
.b { stroke: #bc4c00; fill: #bc4c00 }
path.a, path.b { fill: none }
text.a, text.b { stroke: none }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.paper { fill: #0d1117 }
.grid { stroke: #30363d }
.frame { stroke: #8b949e }
.proportion { stroke: #9198a1 }
.a { stroke: #58a6ff; fill: #58a6ff }
.b { stroke: #f0883e; fill: #f0883e }
path.a, path.b { fill: none }
}
"""


def ticks(low, high):
    """Powers of ten within the range, and twice and five times them where that does not make too many."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if high / low < 300 else (1,)
    return [step * 10.0**power for power in powers for step in steps if low <= step * 10.0**power * 1.0001 and
            step * 10.0**power <= high * 1.0001]


def widened(values):
    """The range of the values with a tenth of a power of ten to spare on each side."""
    return min(values) / 10**0.1, max(values) * 10**0.1


def label(value):
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def plot(title, x_label, y_label, curves, proportion_from):
    """curves: (name, [(x, y)]). A dashed line shows what growth in proportion to x would be from one point of the
    first curve on, given as an index into it."""
    xs = widened([x for _, points in curves for x, _ in points])
    ys = widened([y for _, points in curves for _, y in points])
    ys = ys[0], max(ys[1], ys[0] * 10**1.8)  # room above flat curves for the line that they are held against
    power = (WIDTH - LEFT - RIGHT) / math.log10(xs[1] / xs[0])
    right, bottom = WIDTH - RIGHT, TOP + min(TALLEST, round(power * math.log10(ys[1] / ys[0])))
    height = bottom + BOTTOM

    def place(x, y):
        across = math.log(x / xs[0]) / math.log(xs[1] / xs[0])
        up = math.log(y / ys[0]) / math.log(ys[1] / ys[0])
        return LEFT + across * (right - LEFT), bottom - up * (bottom - TOP)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
           'role="img">',
           f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>",
           f'<rect class="paper" width="{WIDTH}" height="{height}" rx="6"/>',
           f'<clipPath id="inside"><rect x="{LEFT}" y="{TOP}" width="{right - LEFT}" height="{bottom - TOP}"/></clipPath>',
           f'<text class="title" x="{LEFT}" y="28">{escape(title)}</text>']
    for value in ticks(*xs):
        x, _ = place(value, ys[0])
        out += [f'<path class="grid" d="M{x:.1f} {TOP}V{bottom}"/>',
                f'<text x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{label(value)}</text>']
    for value in ticks(*ys):
        _, y = place(xs[0], value)
        out += [f'<path class="grid" d="M{LEFT} {y:.1f}H{right}"/>',
                f'<text x="{LEFT - 8}" y="{y + 4.5:.1f}" text-anchor="end">{label(value)}</text>']
    out += [f'<rect class="frame" x="{LEFT}" y="{TOP}" width="{right - LEFT}" height="{bottom - TOP}"/>',
            f'<text x="{(LEFT + right) / 2:.1f}" y="{height - 14}" text-anchor="middle">{escape(x_label)}</text>',
            f'<text x="20" y="{(TOP + bottom) / 2:.1f}" text-anchor="middle" '
            f'transform="rotate(-90 20 {(TOP + bottom) / 2:.1f})">{escape(y_label)}</text>']

    at_x, at_y = curves[0][1][proportion_from]
    (x1, y1), (x2, y2) = (place(x, at_y * x / at_x) for x in xs)
    out.append(f'<path class="proportion" clip-path="url(#inside)" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>')
    names = []
    for (name, points), kind in zip(curves, "ab"):
        places = [place(x, y) for x, y in points]
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        out.append(f'<path class="line {kind}" d="M{line}"/>')
        for x, y in places:
            out.append(f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' if kind == "a" else
                       f'<rect class="{kind}" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>')
        names.append((places[-1][1] + 4.5, kind, name))
    # Names stand at the ends of their curves, one below the other where these meet.
    names.sort()
    for number, (y, kind, name) in enumerate(names):
        if number and y < names[number - 1][0] + 18:
            y = names[number - 1][0] + 18
            names[number] = (y, kind, name)
        out.append(f'<text class="{kind}" x="{right + 10}" y="{y:.1f}">{escape(name)}</text>')
    out += [f'<path class="proportion" d="M{right + 10} {bottom - 8}h24"/>',
            f'<text x="{right + 40}" y="{bottom - 3.5}">in proportion</text>', "</svg>"]
    return "\n".join(out) + "\n"
