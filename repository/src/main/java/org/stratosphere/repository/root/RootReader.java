package org.stratosphere.repository.root;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Names;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Times;
import org.stratosphere.repository.signature.VerifyingKey;

/** Reads the payload of a root's file strictly. Whether it can be trusted is decided before, by its signatures. */
public final class RootReader {
    private static final Set<String> KEYS =
            Set.of("format", "repository", "root", "expires", "lowest-index", "keys", "roles", "compromised");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");

    private RootReader() {}

    /**
     * Reads a root and checks it by itself; {@link Root#check} knows more.
     *
     * @throws RefusedException when anything is missing, unknown or ill-formed
     */
    public static Root read(byte[] payload) throws RefusedException {
        Map<String, Object> map = StrictYaml.read(payload);
        onlyKeys(map, KEYS, "the root");
        if (!text(map, "format").equals("1")) {
            throw new RefusedException("the root has a format that this program does not know; update the program");
        }
        String repository = text(map, "repository");
        if (!Names.isId(repository)) {
            throw new RefusedException("the root is of a repository whose name is not allowed");
        }
        long number = number(text(map, "root"), "root");
        if (number == 0) {
            throw new RefusedException("the root has the number 0; the first is 1");
        }
        return new Root(
                repository,
                number,
                Times.parse(text(map, "expires"), "the root's expires"),
                number(text(map, "lowest-index"), "lowest-index"),
                keys(map(map.get("keys"), "keys")),
                roles(map(map.get("roles"), "roles")),
                new TreeSet<>(ids(map.get("compromised"), "compromised")));
    }

    private static SortedMap<String, VerifyingKey> keys(Map<String, Object> map) throws RefusedException {
        SortedMap<String, VerifyingKey> keys = new TreeMap<>();
        for (String id : map.keySet()) {
            VerifyingKey key = VerifyingKey.ofBase64(text(map, id));
            if (!key.id().equals(id)) {
                throw new RefusedException("the root has a key under a name that is not its hash");
            }
            keys.put(id, key);
        }
        return keys;
    }

    private static Map<Role, RoleKeys> roles(Map<String, Object> map) throws RefusedException {
        Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
        for (Map.Entry<String, Object> entry : map.entrySet()) {
            Role role = Role.of(entry.getKey());
            if (role == null) {
                throw new RefusedException("the root has a role that this program does not know; update the program");
            }
            Map<String, Object> holders = map(entry.getValue(), role.word());
            onlyKeys(holders, Set.of("threshold", "keys"), "the role " + role.word());
            long threshold = number(text(holders, "threshold"), "threshold");
            List<String> ids = ids(holders.get("keys"), role.word());
            roles.put(role, new RoleKeys((int) Math.min(threshold, Integer.MAX_VALUE), Set.copyOf(ids)));
        }
        return roles;
    }

    private static List<String> ids(@Nullable Object value, String what) throws RefusedException {
        if (!(value instanceof List<?> list)) {
            throw new RefusedException("the root's " + what + " is no list");
        }
        List<String> ids = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String id) || !Names.isSha256(id)) {
                throw new RefusedException("the root's " + what + " lists what is no key's id");
            }
            if (ids.contains(id)) {
                throw new RefusedException("the root's " + what + " lists a key twice");
            }
            ids.add(id);
        }
        return ids;
    }

    @SuppressWarnings("unchecked") // StrictYaml makes maps of strings only
    private static Map<String, Object> map(@Nullable Object value, String what) throws RefusedException {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new RefusedException("the root's " + what + " is no map");
    }

    private static String text(Map<String, Object> map, String key) throws RefusedException {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new RefusedException("the root does not say what its " + key + " is");
    }

    private static long number(String text, String what) throws RefusedException {
        if (!NUMBER.matcher(text).matches()) {
            throw new RefusedException("the root's " + what + " is no number");
        }
        return Long.parseLong(text);
    }

    private static void onlyKeys(Map<String, Object> map, Set<String> known, String what) throws RefusedException {
        if (!known.containsAll(map.keySet())) {
            throw new RefusedException(what + " has a key that this program does not know");
        }
        if (!map.keySet().containsAll(known)) {
            throw new RefusedException(what + " lacks one of " + new TreeSet<>(known));
        }
    }
}
