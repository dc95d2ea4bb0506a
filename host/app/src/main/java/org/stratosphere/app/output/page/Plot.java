package org.stratosphere.app.output.page;

import java.util.Locale;

/**
 * A plot as inline SVG: lines, dots and bars over two axes. Colours come from the page, by the names of classes, so that a
 * dark page has a plot that fits. What is outside of the axes is cut off. For one thread.
 */
final class Plot {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 380;
    private static final int LEFT = 62;
    private static final int RIGHT = 26;
    private static final int TOP = 14;
    private static final int BOTTOM = 50;
    private static final int INNER_WIDTH = WIDTH - LEFT - RIGHT;
    private static final int INNER_HEIGHT = HEIGHT - TOP - BOTTOM;
    private static final double DOT = 5.5;

    private final String name;
    private final Axis x;
    private final Axis y;
    private final StringBuilder drawn = new StringBuilder();

    /** @param name what the plot shows, for who cannot see it */
    Plot(String name, Axis x, Axis y) {
        this.name = name;
        this.x = x;
        this.y = y;
    }

    /** Begins a line; its points follow by {@link Line#to}. */
    Line line(String style) {
        return new Line(style);
    }

    /** A line in the making. */
    final class Line {
        private final String style;
        private final StringBuilder path = new StringBuilder();

        private Line(String style) {
            this.style = style;
        }

        /** Leads on to a point; one that is not a number is left out. */
        Line to(double atX, double atY) {
            if (!Double.isNaN(atX) && !Double.isNaN(atY)) {
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(number(left(atX)))
                        .append(' ')
                        .append(number(top(atY)));
            }
            return this;
        }

        /** Draws it. */
        void end() {
            if (!path.isEmpty()) {
                drawn.append("<path class=\"line ")
                        .append(style)
                        .append("\" d=\"")
                        .append(path)
                        .append("\"/>\n");
            }
        }
    }

    /** A dot that says something when pointed at. */
    void dot(String style, double atX, double atY, String words) {
        if (Double.isNaN(atX) || Double.isNaN(atY)) {
            return;
        }
        drawn.append("<circle class=\"dot ")
                .append(style)
                .append("\" cx=\"")
                .append(number(left(atX)))
                .append("\" cy=\"")
                .append(number(top(atY)))
                .append("\" r=\"")
                .append(number(DOT))
                .append("\"><title>")
                .append(Html.text(words))
                .append("</title></circle>\n");
    }

    /** A bar from the bottom up. */
    void bar(String style, double fromX, double toX, double height, String words) {
        if (!(height > 0)) {
            return;
        }
        drawn.append("<rect class=\"")
                .append(style)
                .append("\" x=\"")
                .append(number(left(fromX) + 1))
                .append("\" y=\"")
                .append(number(top(height)))
                .append("\" width=\"")
                .append(number(left(toX) - left(fromX) - 2))
                .append("\" height=\"")
                .append(number(INNER_HEIGHT - top(height)))
                .append("\"><title>")
                .append(Html.text(words))
                .append("</title></rect>\n");
    }

    /** The whole plot. */
    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"plot\" role=\"img\" aria-label=\"")
                .append(Html.text(name))
                .append("\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\">\n");
        for (double tick : x.ticks()) {
            double at = LEFT + left(tick);
            grid(svg, at, TOP, at, TOP + INNER_HEIGHT);
            text(svg, "tick", "middle", at, TOP + INNER_HEIGHT + 18, x.words().apply(tick));
        }
        for (double tick : y.ticks()) {
            double at = TOP + top(tick);
            grid(svg, LEFT, at, LEFT + INNER_WIDTH, at);
            text(svg, "tick", "end", LEFT - 8, at + 4, y.words().apply(tick));
        }
        text(svg, "axis", "middle", LEFT + INNER_WIDTH / 2.0, HEIGHT - 8, x.title());
        svg.append("<g transform=\"rotate(-90)\">");
        text(svg, "axis", "middle", -TOP - INNER_HEIGHT / 2.0, 14, y.title());
        svg.append("</g>\n");
        // An inner picture cuts off what is outside of the axes; dots on an axis stay whole by a margin.
        svg.append(String.format(
                Locale.ROOT,
                "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" viewBox=\"-7 -7 %d %d\">\n",
                LEFT - 7,
                TOP - 7,
                INNER_WIDTH + 14,
                INNER_HEIGHT + 14,
                INNER_WIDTH + 14,
                INNER_HEIGHT + 14));
        return svg.append(drawn).append("</svg>\n</svg>\n").toString();
    }

    private double left(double value) {
        return x.place(value) * INNER_WIDTH;
    }

    private double top(double value) {
        return (1 - y.place(value)) * INNER_HEIGHT;
    }

    private static void grid(StringBuilder svg, double fromX, double fromY, double toX, double toY) {
        svg.append("<path class=\"grid\" d=\"M")
                .append(number(fromX))
                .append(' ')
                .append(number(fromY))
                .append('L')
                .append(number(toX))
                .append(' ')
                .append(number(toY))
                .append("\"/>\n");
    }

    private static void text(StringBuilder svg, String style, String anchor, double atX, double atY, String words) {
        svg.append("<text class=\"")
                .append(style)
                .append("\" text-anchor=\"")
                .append(anchor)
                .append("\" x=\"")
                .append(number(atX))
                .append("\" y=\"")
                .append(number(atY))
                .append("\">")
                .append(Html.text(words))
                .append("</text>\n");
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number + 0.0);
    }
}
