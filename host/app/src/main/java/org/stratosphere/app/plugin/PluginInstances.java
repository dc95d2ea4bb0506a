package org.stratosphere.app.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.pf4j.Plugin;
import org.pf4j.PluginWrapper;

/** Makes the objects of a plugin, and lets what their constructors throw come out as it is. */
final class PluginInstances {
    private PluginInstances() {}

    /** The plugin's main object, made with its {@link PluginWrapper} or without. */
    static Plugin plugin(PluginWrapper wrapper) {
        String name = wrapper.getDescriptor().getPluginClass();
        Class<?> type = load(wrapper.getPluginClassLoader(), name);
        if (!Plugin.class.isAssignableFrom(type)) {
            throw new BrokenPluginException("its Plugin-Class " + name + " is no org.pf4j.Plugin");
        }
        try {
            return (Plugin) construct(type.getConstructor(PluginWrapper.class), wrapper);
        } catch (NoSuchMethodException e) {
            return (Plugin) make(type);
        }
    }

    /** An extension, by its constructor without parameters. */
    static <T> T make(Class<T> type) {
        try {
            return construct(type.getConstructor());
        } catch (NoSuchMethodException e) {
            throw new BrokenPluginException(type.getName() + " has no public constructor without parameters", e);
        }
    }

    static Class<?> load(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new BrokenPluginException("its class " + name + " is not in the jar", e);
        }
    }

    private static <T> T construct(Constructor<T> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw PluginInstances.<RuntimeException>asItIs(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new BrokenPluginException(
                    constructor.getDeclaringClass().getName() + " cannot be made: it is abstract or not public", e);
        }
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> E asItIs(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
