package org.stratosphere.portscan;

import java.util.List;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/**
 * The module {@code port-scan}: reports sources that try many destinations on one port, or many ports of one
 * destination, without a connection; by the rule of Slips' network discovery module.
 */
@Extension
public final class PortScan implements DetectionModule {
    static final String NAME = "port-scan";
    static final String FIRST_REPORT = "first-report";
    static final String FACTOR = "factor";
    static final String SPAN = "span";
    static final String FULL_CONFIDENCE = "full-confidence-packets";
    static final String UNKNOWN_CONFIDENCE = "unknown-confidence";
    static final String EVERYDAY_PORTS = "everyday-ports";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.integer(
                        FIRST_REPORT,
                        10,
                        2,
                        1_000_000,
                        "destinations or ports",
                        "Distinct destinations on one port, or ports of one destination, that are reported first."),
                Setting.integer(
                        FACTOR, 10, 2, 1_000, "", "How many times as many as at the last report are reported again."),
                Setting.duration(SPAN, "1h", "The event time over which destinations and ports are counted."),
                Setting.integer(
                        FULL_CONFIDENCE,
                        10,
                        1,
                        1_000_000,
                        "packets",
                        "Packets of the scan that give the confidence 1; fewer give as much less."),
                Setting.number(
                        UNKNOWN_CONFIDENCE, 0.3, 0, 1, "", "The confidence where the feed tells no packets at all."),
                Setting.text(
                        EVERYDAY_PORTS,
                        "80 443",
                        "Ports that all use: there the confidence is the share of what was tried in vain."));
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.ofFlows();
    }

    @Override
    public Detector create(ModuleContext context) {
        ScanRule rule = ScanRule.of(context.settings());
        return new PortScanDetector(rule, new ScanStore(context.entries(), rule.spanMicros()), context.logger());
    }
}
