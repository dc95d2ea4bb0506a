package org.stratosphere.bruteforce;

import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/**
 * The module {@code brute-force}: reports sources whose SSH, RDP or Telnet flows have the sizes of failed logins, by the
 * rule and the numbers of CESNET's NEMEA module {@code brute_force_detector}.
 */
@Extension
public final class BruteForce implements DetectionModule {
    static final String NAME = "brute-force";
    static final String MIN_MATCHES = "min-matches";
    static final String FEW_FLOWS = "few-flows";
    static final String SHARE = "share";
    static final String MOST_FLOWS = "most-flows";
    static final String SPAN = "span";
    static final String REPEAT_AFTER = "repeat-after";
    static final String REPEAT_MATCHES = "repeat-matches";
    static final String FULL_CONFIDENCE = "full-confidence-matches";
    static final String SCAN_PACKETS = "scan-packets";

    private static final int MANY = 1_000_000;
    private static final int MOST_FLOWS_ALLOWED = 60_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(List.of(
                Setting.integer(MIN_MATCHES, 30, 1, MANY, "flows", "Flows like guesses that are reported."),
                Setting.integer(
                        FEW_FLOWS, 50, 0, MANY, "flows", "Above so many flows the share of guesses counts as well."),
                Setting.integer(SHARE, 90, 1, 100, "%", "That share: how many of the flows must be like guesses."),
                Setting.integer(
                        MOST_FLOWS,
                        1_000,
                        1,
                        MOST_FLOWS_ALLOWED,
                        "flows",
                        "How many of a source's newest flows to a service are looked at."),
                Setting.duration(SPAN, "30m", "The event time in which those flows ended."),
                Setting.duration(REPEAT_AFTER, "5m", "The event time after which a report may be repeated."),
                Setting.integer(
                        REPEAT_MATCHES, 10, 0, MANY, "flows", "New flows like guesses without which it is not."),
                Setting.integer(
                        FULL_CONFIDENCE,
                        30,
                        1,
                        MANY,
                        "flows",
                        "Flows like guesses that give the confidence 1; fewer give as much less."),
                Setting.integer(
                        SCAN_PACKETS,
                        3,
                        0,
                        MANY,
                        "packets",
                        "Flows of at most so many packets out, nothing but SYN, RST and ACK, are left out as scans.")));
        for (Service service : Service.DEFAULTS) {
            service.addSettings(settings);
        }
        return settings;
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.ofFlows();
    }

    @Override
    public Detector create(ModuleContext context) {
        GuessRule rule = GuessRule.of(context.settings());
        List<Service> services = Service.DEFAULTS.stream()
                .map(service -> service.with(context.settings()))
                .toList();
        return new BruteForceDetector(rule, services, new GuessStore(context.entries(), rule), context.logger());
    }
}
