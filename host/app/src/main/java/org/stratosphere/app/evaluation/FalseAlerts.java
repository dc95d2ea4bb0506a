package org.stratosphere.app.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.stratosphere.pluginapi.flow.Address;

/**
 * Threats that were opened against benign hosts.
 *
 * @param alerts how many
 * @param hosts how many benign hosts there are
 * @param hostDays days, in UTC, on which each of them has a labelled flow, added up
 * @param mostInADay the most against one host on one day
 */
public record FalseAlerts(long alerts, long hosts, long hostDays, long mostInADay) {
    static final FalseAlerts NONE = new FalseAlerts(0, 0, 0, 0);

    /**
     * Counts them.
     *
     * @param opened when threats against each host were opened, microseconds since 1970-01-01T00:00:00Z
     * @param which hosts count
     */
    static FalseAlerts of(FlowLabels labels, Map<Address, List<Long>> opened, Predicate<Address> which) {
        FalseAlerts sum = NONE;
        for (Map.Entry<Address, LabelledHost> host : labels.hosts().entrySet()) {
            if (host.getValue().labelClass() == LabelClass.BENIGN && which.test(host.getKey())) {
                List<Long> alerts = opened.getOrDefault(host.getKey(), List.of());
                Map<Long, Long> byDay = new HashMap<>();
                alerts.forEach(micros -> byDay.merge(LabelledHost.day(micros), 1L, Long::sum));
                long most =
                        byDay.values().stream().mapToLong(Long::longValue).max().orElse(0);
                sum = sum.plus(new FalseAlerts(alerts.size(), 1, host.getValue().days(), most));
            }
        }
        return sum;
    }

    /** These and others, about other hosts or of another capture. */
    FalseAlerts plus(FalseAlerts other) {
        return new FalseAlerts(
                alerts + other.alerts,
                hosts + other.hosts,
                hostDays + other.hostDays,
                Math.max(mostInADay, other.mostInADay));
    }
}
