package org.stratosphere.largeupload;

import java.util.List;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/**
 * The module {@code large-upload}: reports flows that carry much out, and sources that send much to one destination, with
 * the thresholds of Slips. A megabyte is 10<sup>6</sup> bytes.
 */
@Extension
public final class LargeUpload implements DetectionModule {
    static final String NAME = "large-upload";
    static final String FLOW = "flow";
    static final String SUM = "sum";
    static final String PERIOD = "period";
    static final String CONFIDENCE = "confidence";

    private static final int MOST_MEGABYTES = 1_000_000_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.integer(FLOW, 100, 1, MOST_MEGABYTES, "MB", "What one flow carries out when it is reported."),
                Setting.integer(
                        SUM,
                        500,
                        1,
                        MOST_MEGABYTES,
                        "MB",
                        "What a source sends to one destination when it is reported."),
                Setting.duration(PERIOD, "1d", "The event time over which that is added up."),
                Setting.number(CONFIDENCE, 0.6, 0, 1, "", "The confidence of each finding."));
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.ofFlows();
    }

    @Override
    public Detector create(ModuleContext context) {
        UploadRule rule = UploadRule.of(context.settings());
        return new LargeUploadDetector(
                rule, new PairStore(context.entries(), rule.periodMicros(), rule.lightBytes()), context.logger());
    }
}
