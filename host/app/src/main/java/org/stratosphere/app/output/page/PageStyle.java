package org.stratosphere.app.output.page;

/** How pages look: in the light and in the dark, on a screen and on paper. */
final class PageStyle {
    static final String CSS = """
            :root { color-scheme: light dark; --page: #f5f6f8; --card: #ffffff; --ink: #1b2430; --soft: #5d6979;
              --rule: #e2e6eb; --first: #1f5fbf; --second: #c8501e; --third: #12805c; --bars: #d5dbe4; }
            @media (prefers-color-scheme: dark) { :root { --page: #11161d; --card: #19202a; --ink: #e6ebf2;
              --soft: #97a4b5; --rule: #2b3542; --first: #6ea8ff; --second: #ff9457; --third: #4fce9f;
              --bars: #33404f; } }
            * { box-sizing: border-box; }
            body { margin: 0; padding: 32px 24px 48px; background: var(--page); color: var(--ink);
              font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            header, main, footer { max-width: 1160px; margin: 0 auto; }
            .kind { margin: 0; color: var(--soft); font-size: 12px; letter-spacing: .08em; text-transform: uppercase; }
            h1 { margin: 2px 0 6px; font-size: 30px; line-height: 1.2; letter-spacing: -.01em; overflow-wrap: anywhere; }
            h2 { margin: 0 0 10px; font-size: 16px; }
            .about { margin: 0; color: var(--soft); overflow-wrap: anywhere; }
            .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 14px;
              margin: 24px 0 14px; }
            .tile, .card { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; }
            .tile { padding: 14px 16px; }
            .tile b { display: block; font-size: 26px; line-height: 1.2; font-variant-numeric: tabular-nums; }
            .tile span { display: block; font-weight: 600; font-size: 13px; }
            .tile small { color: var(--soft); font-size: 12px; }
            .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(440px, 100%), 1fr)); gap: 14px; }
            .card { margin: 0; padding: 18px 20px; }
            section.card { margin-top: 14px; }
            .card > p.words { margin: 0 0 10px; color: var(--soft); font-size: 13px; }
            .plot { display: block; width: 100%; height: auto; }
            .line { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
            .line.first { stroke: var(--first); } .line.second { stroke: var(--second); }
            .line.third { stroke: var(--third); }
            .line.guide { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 4; }
            .dot { stroke: var(--card); stroke-width: 1.6; }
            .dot.first { fill: var(--first); } .dot.second { fill: var(--second); }
            rect.bars { fill: var(--bars); }
            .grid { stroke: var(--rule); stroke-width: 1; }
            .tick { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
            .axis { fill: var(--soft); font-size: 12.5px; }
            .legend { margin: 8px 0 4px; font-size: 13px; }
            .key { margin-right: 18px; white-space: nowrap; }
            .key::before { content: ""; display: inline-block; width: 18px; height: 3px; margin-right: 7px;
              vertical-align: middle; border-radius: 2px; background: var(--first); }
            .key.second::before { background: var(--second); } .key.third::before { background: var(--third); }
            .key.bars::before { background: var(--bars); height: 10px; width: 10px; }
            figcaption { color: var(--soft); font-size: 13px; }
            .wide { overflow-x: auto; }
            table { width: 100%; border-collapse: collapse; font-size: 13.5px; font-variant-numeric: tabular-nums; }
            th, td { padding: 5px 10px; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--rule); }
            th { color: var(--soft); font-weight: 600; font-size: 12px; }
            th.words, td.words { text-align: left; }
            tbody tr:last-child td { border-bottom: 0; }
            .name { overflow-wrap: anywhere; white-space: normal; }
            .share { width: 24%; min-width: 90px; }
            .share i { display: block; height: 9px; border-radius: 3px; min-width: 0; }
            .right { background: var(--first); } .wrong { background: var(--second); }
            .kind-malicious { color: var(--first); } .kind-benign { color: var(--soft); }
            footer { margin-top: 22px; color: var(--soft); font-size: 12px; }
            @media print { body { background: none; padding: 0; } .tile, .card { break-inside: avoid; }
              section.card { break-inside: auto; } tr { break-inside: avoid; } }
            """;

    private PageStyle() {}
}
