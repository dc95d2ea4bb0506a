package org.stratosphere.beaconing;

import java.util.List;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/** The module {@code beaconing}: finds pairs of addresses whose connections come as regularly as a machine makes them. */
@Extension
public final class Beaconing implements DetectionModule {
    static final String NAME = "beaconing";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.duration("span", "24h", "How far back connections are looked at, of event time."),
                Setting.duration("least-span", "1h", "Nothing is judged before the input is so long."),
                Setting.duration(
                        "status-gap",
                        "5s",
                        "Records of the same ports and protocol, so little after one another, are one connection."),
                Setting.duration("repeat", "1h", "A pair whose level does not rise is reported again so seldom."),
                Setting.number(
                        "growth", 0.125, 0, 1, "", "A pair is judged again when its connections grew by this share."),
                Setting.integer("min-starts", 4, 3, 86_400, "seconds", "Distinct starts that a pair must have."),
                Setting.integer("min-intervals", 3, 2, 86_400, "", "Intervals above 0 that a pair must have."),
                Setting.integer("strobe", 86_400, 4, 1_000_000, "connections", "So many in the span are a strobe."),
                Setting.number(
                        "least-quartile-span",
                        10,
                        0,
                        1e9,
                        "seconds or bytes",
                        "Quartiles nearer to each other than this have no skew."),
                Setting.integer("bins", 24, 1, 1000, "", "Equal parts of the span in which connections are counted."),
                Setting.integer("bimodal-bins", 11, 2, 1000, "", "Non-empty bins from which on two heights may fit."),
                Setting.number("bimodal-step", 0.05, 0, 1, "of the tallest", "Heights so near count as the same."),
                Setting.integer("duration-bins", 6, 1, 1000, "", "Non-empty bins below which the duration counts 0."),
                Setting.integer("full-run", 12, 1, 1000, "", "Non-empty bins in a row that count as always."),
                Setting.number("time-weight", 0.25, 0, 1, "", "Weight of the intervals' regularity."),
                Setting.number("size-weight", 0.25, 0, 1, "", "Weight of the sizes' regularity."),
                Setting.number("duration-weight", 0.25, 0, 1, "", "Weight of the share of the span in touch."),
                Setting.number("histogram-weight", 0.25, 0, 1, "", "Weight of the evenness over the span."),
                Setting.number("least-score", 50, 0, 100, "%", "Score from which on a pair is reported."),
                Setting.number("alarm-score", 90, 0, 100, "%", "Score that an alarm needs, of what is known."),
                Setting.number("alarm-evenness", 0.9, 0, 1, "", "What time and histogram must be for an alarm."),
                Setting.duration("alarm-interval", "2m", "The longest median interval of an alarm."),
                Setting.number(
                        "alarm-cover",
                        0.5,
                        0,
                        1,
                        "of the pair's time",
                        "Connections times median interval that an alarm needs: no bursts."),
                Setting.integer("alarm-connections", 30, 4, 86_400, "", "Connections that an alarm needs."),
                Setting.text("hint-ports", "53 853", "TCP ports to which beacons are never an alarm: resolvers."),
                Setting.text(
                        "ignored-udp-ports",
                        "67 68 546 547 123 5353 1900",
                        "UDP destination ports left out: DHCP, NTP, mDNS, SSDP."));
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.ofFlows();
    }

    @Override
    public Detector create(ModuleContext context) {
        return new BeaconDetector(context);
    }
}
