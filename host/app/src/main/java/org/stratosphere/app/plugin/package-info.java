/** Plugins and models: what is installed, and how a plugin's jar is loaded without harm to the program. */
@NullMarked
package org.stratosphere.app.plugin;

import org.jspecify.annotations.NullMarked;
