package org.stratosphere.repository.root;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.signature.VerifyingKey;

/**
 * One root of a repository.
 *
 * @param repository its name
 * @param number 1 and up; root N is signed by the holders of root N − 1 and by its own
 * @param expires from when on it is not believed any more
 * @param lowestIndex pages with a lower number are not believed; never falls
 * @param keys by id
 * @param roles who holds them; {@link Role#FRESH} may be absent
 * @param compromised ids of keys that were stolen
 */
public record Root(
        String repository,
        long number,
        Instant expires,
        long lowestIndex,
        SortedMap<String, VerifyingKey> keys,
        Map<Role, RoleKeys> roles,
        SortedSet<String> compromised) {
    /** How long a root is meant to live. */
    public static final Duration LIFE = Duration.ofDays(180);

    /** How long before its end publisher and users are warned. */
    public static final Duration WARNING = Duration.ofDays(30);

    public Root {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        roles = Collections.unmodifiableMap(new EnumMap<>(roles));
        compromised = Collections.unmodifiableSortedSet(new TreeSet<>(compromised));
    }

    /** Who holds a role. */
    public Optional<RoleKeys> role(Role role) {
        return Optional.ofNullable(roles.get(role));
    }

    /**
     * Checks that the root makes sense.
     *
     * @param marks keys that earlier roots called stolen
     * @throws RefusedException when it does not; the message names what
     */
    public void check(Set<String> marks) throws RefusedException {
        for (Role role : new Role[] {Role.ROOT, Role.INDEX}) {
            if (!roles.containsKey(role)) {
                throw refused("has no role " + role.word());
            }
        }
        Set<String> holders = new TreeSet<>();
        for (Map.Entry<Role, RoleKeys> entry : roles.entrySet()) {
            checkRole(entry.getKey().word(), entry.getValue());
            for (String key : entry.getValue().keys()) {
                if (!holders.add(key)) {
                    throw refused("gives the key " + key + " two roles");
                }
                if (marks.contains(key) || compromised.contains(key)) {
                    throw refused("gives a role to the key " + key + ", which was stolen");
                }
            }
        }
        if (roles.containsKey(Role.FRESH) && roles.get(Role.FRESH).threshold() != 1) {
            throw refused("wants more than one fresh line, of which a page has one at most");
        }
    }

    private void checkRole(String word, RoleKeys role) throws RefusedException {
        if (role.keys().isEmpty()) {
            throw refused("gives the role " + word + " to nobody");
        }
        if (role.threshold() < 1 || role.threshold() > role.keys().size()) {
            throw refused("wants " + role.threshold() + " of " + role.keys().size() + " keys for the role " + word);
        }
        for (String key : role.keys()) {
            if (!keys.containsKey(key)) {
                throw refused("gives the role " + word + " to the key " + key + ", which it does not hold");
            }
        }
    }

    private RefusedException refused(String why) {
        return new RefusedException("root " + number + " of " + repository + " " + why);
    }
}
