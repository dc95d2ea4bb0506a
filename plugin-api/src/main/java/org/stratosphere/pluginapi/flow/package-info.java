/** Flow records: how formats recognise and parse them into columns, and how modules read those columns. */
@NullMarked
package org.stratosphere.pluginapi.flow;

import org.jspecify.annotations.NullMarked;
